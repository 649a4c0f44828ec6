/**
 * Generated from the contract. Do not edit.
 */

/**
 * @nullable
 * @pattern ^(1[89]|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}$
 */
export type ReleaseDate = string | null;
