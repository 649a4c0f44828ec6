/**
 * Generated from the contract. Do not edit.
 */

/**
 * @minimum 0
 * @maximum 360000
 */
export type Seconds = number;
