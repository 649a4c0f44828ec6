/**
 * Generated from the contract. Do not edit.
 */

/**
 * @minLength 1
 * @maxLength 200
 * @pattern ^(?!\s*$)[^\u0000]+$
 */
export type Title = string;
