/**
 * Generated from the contract. Do not edit.
 */

export type SearchField = 'title' | 'description' | 'actors' | 'genres';