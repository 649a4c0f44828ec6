/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';
import type { Money } from './money.ts';
import type { PictureUrl } from './pictureUrl.ts';
import type { SellableReference } from './sellableReference.ts';
import type { Timestamp } from './timestamp.ts';

/**
 * A purchase, with what a list draws it by.
 */
export interface ListedPurchase {
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
  purchased_at: Timestamp;
}
