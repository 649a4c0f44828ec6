/**
 * Generated from the contract. Do not edit.
 */

/**
 * @minLength 1
 * @maxLength 200
 * @pattern \S
 */
export type Title = string;
