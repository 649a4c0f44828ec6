/**
 * Generated from the contract. Do not edit.
 */

/**
 * Bytes; at most 5 TiB.
 * @minimum 1
 * @maximum 5497558138880
 */
export type FileSize = number;
