/**
 * Generated from the contract. Do not edit.
 */

export type PlayOndemandFormat = 'hls' | 'dash' | 'file';