/**
 * Generated from the contract. Do not edit.
 */

/**
 * @minLength 1
 * @maxLength 100
 * @pattern ^[A-Za-z0-9][A-Za-z0-9._-]*$
 */
export type FeedName = string;
