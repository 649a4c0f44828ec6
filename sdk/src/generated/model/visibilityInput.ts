/**
 * Generated from the contract. Do not edit.
 */

export type VisibilityInput = 'PUBLIC' | 'PRIVATE' | 'UNLISTED';