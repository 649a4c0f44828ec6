/**
 * Generated from the contract. Do not edit.
 */

/**
 * ISO 4217.
 * @pattern ^[A-Z]{3}$
 */
export type Currency = string;
