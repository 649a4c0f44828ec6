/**
 * Generated from the contract. Do not edit.
 */

export type ListMoviesOrder = 'asc' | 'desc';