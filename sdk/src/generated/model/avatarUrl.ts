/**
 * Generated from the contract. Do not edit.
 */

/**
 * A picture, by https.
 * @maxLength 2000
 * @nullable
 * @pattern ^https://[^\s\u0000-\u001f\u007f]+$
 */
export type AvatarUrl = string | null;
