/**
 * Generated from the contract. Do not edit.
 */

/**
 * PUBLIC is listed; UNLISTED is seen by those who know the id; PRIVATE by its owner alone.
 */
export type Visibility = 'PUBLIC' | 'PRIVATE' | 'UNLISTED';