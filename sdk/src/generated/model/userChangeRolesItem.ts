/**
 * Generated from the contract. Do not edit.
 */

export type UserChangeRolesItem = 'user' | 'admin';