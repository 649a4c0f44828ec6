/**
 * Generated from the contract. Do not edit.
 */

/**
 * The higher, the earlier in lists and search results.
 * @minimum 0
 * @maximum 1000000000
 */
export type Popularity = number;
