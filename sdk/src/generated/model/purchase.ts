/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';
import type { Money } from './money.ts';
import type { SellableReference } from './sellableReference.ts';
import type { Timestamp } from './timestamp.ts';

export interface Purchase {
  id: Id;
  content: SellableReference;
  price: Money;
  purchased_at: Timestamp;
}
