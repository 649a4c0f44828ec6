/**
 * Generated from the contract. Do not edit.
 */
import type { Hours } from './hours.ts';
import type { Id } from './id.ts';
import type { Money } from './money.ts';

export interface RentalInput {
  /** Which of the offers; needed where there are several. It does not hold their price. */
  offer_id?: Id;
  /** The offer whose `watch_within_hours` this is. */
  duration_hours?: Hours;
  /** What was shown; at any other the rental is refused (409 `price_changed`). Without it, the price of now is paid. */
  price?: Money;
}
