/**
 * Generated from the contract. Do not edit.
 */

/**
 * ISO 3166-1, two letters.
 * @pattern ^[A-Z]{2}$
 */
export type Country = string;
