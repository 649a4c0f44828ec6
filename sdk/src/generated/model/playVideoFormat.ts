/**
 * Generated from the contract. Do not edit.
 */

export type PlayVideoFormat = 'dash' | 'hls' | 'file';