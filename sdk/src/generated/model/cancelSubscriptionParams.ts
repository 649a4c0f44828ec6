/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';

export type CancelSubscriptionParams = {
/**
 * Which one; the one that runs, unless it is said.
 */
subscription_id?: Id;
};
