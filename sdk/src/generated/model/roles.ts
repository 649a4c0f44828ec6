/**
 * Generated from the contract. Do not edit.
 */
import type { RolesItem } from './rolesItem.ts';

/**
 * What the account may do. Everybody has `user`.
 * @maxItems 2
 */
export type Roles = RolesItem[];
