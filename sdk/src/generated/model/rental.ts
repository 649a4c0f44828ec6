/**
 * Generated from the contract. Do not edit.
 */
import type { Hours } from './hours.ts';
import type { Id } from './id.ts';
import type { Instant2 } from './instant2.ts';
import type { Money } from './money.ts';
import type { SellableReference } from './sellableReference.ts';

export interface Rental {
  id: Id;
  content: SellableReference;
  price: Money;
  rented_at: Instant2;
  start_by: Instant2;
  watch_within_hours: Hours;
  /** @nullable */
  started_at: string | null;
  /** `start_by` until it is started, and then the end of its time. */
  ends_at: string;
}
