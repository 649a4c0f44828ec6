/**
 * Generated from the contract. Do not edit.
 */

export type ProcessingStatus = 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';