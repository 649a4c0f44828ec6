/**
 * Generated from the contract. Do not edit.
 */
import type { ListedRental } from './listedRental.ts';

export interface RentalPage {
  /**
     * How many there are, 10100 at the most.
     * @minimum 0
     */
  total: number;
  /** @maxItems 100 */
  rentals: ListedRental[];
}
