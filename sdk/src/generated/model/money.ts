/**
 * Generated from the contract. Do not edit.
 */
import type { Currency } from './currency.ts';

export interface Money {
  /**
     * In the currency's minor unit, such as cents.
     * @minimum 0
     * @maximum 1000000000
     */
  amount: number;
  currency: Currency;
}
