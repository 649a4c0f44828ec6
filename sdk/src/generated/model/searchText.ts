/**
 * Generated from the contract. Do not edit.
 */

/**
 * @minLength 1
 * @maxLength 200
 * @pattern ^[^\u0000]+$
 */
export type SearchText = string;
