import type { components } from "../../../generated/types.ts";
import type { MinimumAge } from "../../changes/document.ts";

/** Times are milliseconds since the epoch. */
export type Profile = {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly avatarUrl: string | null;
  readonly kids: boolean;
  readonly maturityLimit: MinimumAge;
  readonly createdAt: number;
  readonly updatedAt: number;
};
/** What its owner says of it. */
export type ProfileWords = Pick<Profile, "name" | "avatarUrl" | "kids" | "maturityLimit">;

/** What a child may be shown at the most. */
export const MOST_FOR_KIDS: MinimumAge = 12;

/** A profile as it was asked for, with what was left out; undefined where a child would be shown what is not for children. */
export const toProfileWords = (input: components["schemas"]["ProfileInput"]): ProfileWords | undefined => {
  const { name, avatar_url: avatarUrl = null, kids = false } = input;
  const maturityLimit = input.maturity_limit ?? (kids ? 6 : 18);
  if (kids && maturityLimit > MOST_FOR_KIDS) return undefined;
  // Half a character is not UTF-8: PostgreSQL would refuse it, and JSON readers choke on it.
  return { name: name.toWellFormed(), avatarUrl: avatarUrl?.toWellFormed() ?? null, kids, maturityLimit };
};

export const toWireProfile = (profile: Profile): components["schemas"]["Profile"] => ({
  id: profile.id,
  name: profile.name,
  avatar_url: profile.avatarUrl,
  kids: profile.kids,
  maturity_limit: profile.maturityLimit,
  created_at: new Date(profile.createdAt).toISOString(),
  updated_at: new Date(profile.updatedAt).toISOString(),
});
