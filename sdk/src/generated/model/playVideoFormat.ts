/**
 * Generated from the contract. Do not edit.
 */

export type PlayVideoFormat = 'hls' | 'dash' | 'file';