/**
 * Generated from the contract. Do not edit.
 */

/**
 * 0 is for specials.
 * @minimum 0
 * @maximum 1000
 */
export type SeasonNumber = number;
