/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';
import type { Instant2 } from './instant2.ts';
import type { Money } from './money.ts';
import type { SellableReference } from './sellableReference.ts';

export interface Purchase {
  id: Id;
  content: SellableReference;
  price: Money;
  purchased_at: Instant2;
}
