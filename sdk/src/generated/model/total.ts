/**
 * Generated from the contract. Do not edit.
 */

/**
 * How many there are on all pages together.
 * @minimum 0
 */
export type Total = number;
