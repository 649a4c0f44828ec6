/**
 * Generated from the contract. Do not edit.
 */

/**
 * @maxLength 5000
 * @nullable
 * @pattern ^[^\u0000]*$
 */
export type Description = string | null;
