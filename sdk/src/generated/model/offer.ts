/**
 * Generated from the contract. Do not edit.
 */
import type { Hours } from './hours.ts';
import type { Id } from './id.ts';
import type { Money } from './money.ts';
import type { Plan } from './plan.ts';
import type { SellableReference } from './sellableReference.ts';

/**
 * What would turn the refusal into a yes.
 */
export type Offer = {
  type: 'plan';
  plan: Plan;
} | {
  type: 'buy';
  id: Id;
  content: SellableReference;
  price: Money;
} | {
  type: 'rent';
  id: Id;
  content: SellableReference;
  price: Money;
  start_within_hours: Hours;
  watch_within_hours: Hours;
};
