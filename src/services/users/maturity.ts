import type { MinimumAge } from "../../changes/document.ts";
import type { ProfilesStore } from "./profiles-store.ts";

/** The age that somebody's profile reaches to; undefined where they have no such profile. */
export type MaturityOf = (subject: string, profileId: string) => Promise<MinimumAge | undefined>;

export const createMaturityOf =
  (profiles: Pick<ProfilesStore, "find">): MaturityOf =>
  async (subject, profileId) =>
    (await profiles.find(subject, profileId.toLowerCase()))?.maturityLimit;
