/**
 * Generated from the contract. Do not edit.
 */
import type { ListedPurchase } from './listedPurchase.ts';

export interface PurchasePage {
  /**
     * How many there are, 10100 at the most.
     * @minimum 0
     */
  total: number;
  /** @maxItems 100 */
  purchases: ListedPurchase[];
}
