/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';

export type PurchaseContentParams = {
/**
 * One of the caller's own profiles, which is shown nothing above its maturity limit.
 */
profile_id?: Id;
};
