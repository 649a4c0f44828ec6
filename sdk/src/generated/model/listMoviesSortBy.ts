/**
 * Generated from the contract. Do not edit.
 */

export type ListMoviesSortBy = 'title' | 'release_date' | 'popularity' | 'added';