/**
 * Generated from the contract. Do not edit.
 */

export type ListEpisodesIncludeItem = 'access';