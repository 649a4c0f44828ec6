/**
 * Generated from the contract. Do not edit.
 */

export type ContentReferenceType = 'movie' | 'episode' | 'series' | 'channel';