/**
 * Generated from the contract. Do not edit.
 */

/**
 * Compared without regard to case.
 * @minLength 3
 * @maxLength 254
 */
export type Email = string;
