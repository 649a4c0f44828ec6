/**
 * Generated from the contract. Do not edit.
 */

export type ProcessingStatusInput = 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';