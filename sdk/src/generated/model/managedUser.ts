/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';
import type { Roles } from './roles.ts';

export interface ManagedUser {
  id: Id;
  email: string;
  name: string;
  /** The subject of the account's tokens. */
  cognito_sub: string;
  /** Whether the account may sign in. */
  is_active: boolean;
  roles: Roles;
  created_at: string;
}
