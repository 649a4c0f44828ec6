/**
 * Generated from the contract. Do not edit.
 */

export type FindableType = 'movie' | 'series' | 'episode' | 'channel' | 'video' | 'person' | 'genre';