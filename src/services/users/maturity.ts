import type { MaturityOf } from "../../contract/viewer.ts";
import type { ProfilesStore } from "./profiles-store.ts";

export const createMaturityOf =
  (profiles: Pick<ProfilesStore, "find">): MaturityOf =>
  async (subject, profileId) =>
    (await profiles.find(subject, profileId.toLowerCase()))?.maturityLimit;
