/**
 * Generated from the contract. Do not edit.
 */

export type SearchHighlightField = 'title' | 'series_title' | 'description' | 'actors' | 'genres';