/**
 * Generated from the contract. Do not edit.
 */

/**
 * Years of age from which something is suitable.
 */
export type MinimumAge = 0 | 6 | 12 | 16 | 18;