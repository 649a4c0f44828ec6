/**
 * Generated from the contract. Do not edit.
 */

export type RolesItem = 'user' | 'admin';