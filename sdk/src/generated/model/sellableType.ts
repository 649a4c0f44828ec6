/**
 * Generated from the contract. Do not edit.
 */

export type SellableType = 'movie' | 'episode' | 'series';