/**
 * Generated from the contract. Do not edit.
 */

/**
 * @minimum 1
 * @maximum 10000
 */
export type PartNumber = number;
