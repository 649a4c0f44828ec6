/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';
import type { Money } from './money.ts';

export interface SubscriptionInput {
  plan_id: Id;
  price?: Money;
}
