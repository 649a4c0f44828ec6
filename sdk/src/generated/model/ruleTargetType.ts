/**
 * Generated from the contract. Do not edit.
 */

export type RuleTargetType = 'episode' | 'series' | 'movie' | 'genre' | 'channel' | 'all';