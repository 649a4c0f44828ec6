/**
 * Generated from the contract. Do not edit.
 */

/**
 * @maxLength 40
 */
export type Timestamp = string;
