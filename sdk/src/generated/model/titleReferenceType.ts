/**
 * Generated from the contract. Do not edit.
 */

export type TitleReferenceType = 'movie' | 'series';