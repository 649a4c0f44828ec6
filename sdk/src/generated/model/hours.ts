/**
 * Generated from the contract. Do not edit.
 */

/**
 * @minimum 1
 * @maximum 8784
 */
export type Hours = number;
