/**
 * Generated from the contract. Do not edit.
 */

export type ListedProgressContentType = 'movie' | 'episode' | 'video';