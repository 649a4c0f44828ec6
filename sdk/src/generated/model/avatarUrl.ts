/**
 * Generated from the contract. Do not edit.
 */

/**
 * A picture, by https.
 * @maxLength 2000
 * @nullable
 * @pattern ^https://[^\s/@?#"'<>\\]+([/?#][^\s"'<>\\]*)?$
 */
export type AvatarUrl = string | null;
