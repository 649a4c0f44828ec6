/**
 * Generated from the contract. Do not edit.
 */

/**
 * @minimum 1800
 * @maximum 2199
 */
export type Year = number;
