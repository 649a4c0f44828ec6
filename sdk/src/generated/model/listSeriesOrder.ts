/**
 * Generated from the contract. Do not edit.
 */

export type ListSeriesOrder = 'asc' | 'desc';