/**
 * Generated from the contract. Do not edit.
 */

/**
 * @maxLength 2000
 * @nullable
 * @pattern ^https?://
 */
export type PictureUrl = string | null;
