/**
 * Generated from the contract. Do not edit.
 */

export type CreditRole = 'director' | 'cast';