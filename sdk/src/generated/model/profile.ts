/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';
import type { MinimumAge } from './minimumAge.ts';

export interface Profile {
  id: Id;
  name: string;
  /** @nullable */
  avatar_url: string | null;
  kids: boolean;
  maturity_limit: MinimumAge;
  created_at: string;
  updated_at: string;
}
