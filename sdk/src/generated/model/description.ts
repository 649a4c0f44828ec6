/**
 * Generated from the contract. Do not edit.
 */

/**
 * @maxLength 5000
 * @nullable
 */
export type Description = string | null;
