/**
 * Generated from the contract. Do not edit.
 */

export type WatchProgressContentType = 'movie' | 'episode' | 'video';