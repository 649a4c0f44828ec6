/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';
import type { Money } from './money.ts';

export interface PurchaseInput {
  /** Which of the offers; needed where there are several at different prices. It does not hold their price. */
  offer_id?: Id;
  /** What was shown; at any other the purchase is refused (409 `price_changed`). Without it, the price of now is paid. */
  price?: Money;
}
