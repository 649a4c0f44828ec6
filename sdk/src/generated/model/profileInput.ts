/**
 * Generated from the contract. Do not edit.
 */
import type { AvatarUrl } from './avatarUrl.ts';
import type { MinimumAge } from './minimumAge.ts';
import type { ProfileName } from './profileName.ts';

export interface ProfileInput {
  name: ProfileName;
  avatar_url?: AvatarUrl | null;
  /** Whether it is a child's; no, unless it is said. */
  kids?: boolean;
  /** Nothing above it is shown. 18 unless it is said, for a child's profile 6; that has 12 at the most. */
  maturity_limit?: MinimumAge;
}
