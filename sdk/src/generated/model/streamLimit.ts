/**
 * Generated from the contract. Do not edit.
 */

/**
 * Streams that may run at a time.
 * @minimum 1
 * @maximum 50
 */
export type StreamLimit = number;
