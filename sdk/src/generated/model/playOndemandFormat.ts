/**
 * Generated from the contract. Do not edit.
 */

export type PlayOndemandFormat = 'dash' | 'hls' | 'file';