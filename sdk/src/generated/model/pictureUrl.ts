/**
 * Generated from the contract. Do not edit.
 */

/**
 * @maxLength 2000
 * @nullable
 * @pattern ^https?://[^\s/@?#"'<>\\]+([/?#][^\s"'<>\\]*)?$
 */
export type PictureUrl = string | null;
