/**
 * Generated from the contract. Do not edit.
 */

/**
 * For how long after its end a programme can still be watched; 0 is not at all.
 * @minimum 0
 * @maximum 336
 */
export type CatchUpHours = number;
