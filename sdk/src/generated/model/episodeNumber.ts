/**
 * Generated from the contract. Do not edit.
 */

/**
 * @minimum 0
 * @maximum 100000
 */
export type EpisodeNumber = number;
