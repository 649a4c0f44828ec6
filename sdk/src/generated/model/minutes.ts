/**
 * Generated from the contract. Do not edit.
 */

/**
 * Minutes.
 * @minimum 1
 * @maximum 6000
 * @nullable
 */
export type Minutes = number | null;
