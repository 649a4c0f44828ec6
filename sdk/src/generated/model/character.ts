/**
 * Generated from the contract. Do not edit.
 */

/**
 * Whom they play.
 * @minLength 1
 * @maxLength 200
 * @nullable
 * @pattern ^(?!\s*$)[^\u0000]+$
 */
export type Character = string | null;
