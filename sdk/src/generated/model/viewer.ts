/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';
import type { Profile } from './profile.ts';
import type { Roles } from './roles.ts';

export interface Viewer {
  id: Id;
  name: string;
  email: string;
  is_active: boolean;
  roles: Roles;
  created_at: string;
  /** @maxItems 10 */
  profiles: Profile[];
}
