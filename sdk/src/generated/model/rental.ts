/**
 * Generated from the contract. Do not edit.
 */
import type { Hours } from './hours.ts';
import type { Id } from './id.ts';
import type { Money } from './money.ts';
import type { SellableReference } from './sellableReference.ts';
import type { Timestamp } from './timestamp.ts';

export interface Rental {
  id: Id;
  content: SellableReference;
  price: Money;
  rented_at: Timestamp;
  start_by: Timestamp;
  watch_within_hours: Hours;
  /** @nullable */
  started_at: string | null;
  /** `start_by` until it is started, and then the end of its time. */
  ends_at: string;
}
