/**
 * Generated from the contract. Do not edit.
 */

export type PlayableReferenceType = 'movie' | 'episode' | 'channel' | 'video';