/**
 * Generated from the contract. Do not edit.
 */

export type ListSeriesSortBy = 'title' | 'release_date' | 'popularity' | 'added';