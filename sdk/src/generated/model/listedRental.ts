/**
 * Generated from the contract. Do not edit.
 */
import type { Hours } from './hours.ts';
import type { Id } from './id.ts';
import type { Money } from './money.ts';
import type { PictureUrl } from './pictureUrl.ts';
import type { SellableReference } from './sellableReference.ts';
import type { Timestamp } from './timestamp.ts';

/**
 * A rental, with what a list draws it by.
 */
export interface ListedRental {
  id: Id;
  content: SellableReference;
  /**
     * Null where it is not in the catalogue any more.
     * @nullable
     */
  title: string | null;
  /** Of an episode, its series'. */
  poster_url: PictureUrl | null;
  price: Money;
  rented_at: Timestamp;
  start_by: Timestamp;
  watch_within_hours: Hours;
  /** @nullable */
  started_at: string | null;
  /** `start_by` until it is started, and then the end of its time. */
  ends_at: string;
}
