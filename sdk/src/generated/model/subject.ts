/**
 * Generated from the contract. Do not edit.
 */

/**
 * The account's `cognito_sub`.
 * @minLength 1
 * @maxLength 128
 * @pattern ^[^\u0000-\u001f]+$
 */
export type Subject = string;
