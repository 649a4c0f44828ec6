/**
 * Generated from the contract. Do not edit.
 */

/**
 * A picture; null where there is none.
 * @maxLength 2000
 * @nullable
 * @pattern ^https?://[!#-;=?-\[\]_a-z~]+$
 */
export type LogoUrl = string | null;
