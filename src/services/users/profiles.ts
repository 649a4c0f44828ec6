import type { UsersApi } from "../../../generated/services.ts";
import { changedMeanwhile, isMeantFor } from "../../contract/precondition.ts";
import { problem, unauthenticated } from "../../contract/problem.ts";
import type { ManagedUser } from "./managed-user.ts";
import { MOST_FOR_KIDS, toProfileWords, toWireProfile } from "./profile.ts";
import { MOST_PROFILES, type ProfilesStore } from "./profiles-store.ts";

export type ProfilesPorts = {
  readonly profiles: ProfilesStore;
  /** The user behind a subject, made where there is none yet; undefined where nobody knows them any more. */
  readonly ensureUser: (subject: string) => Promise<ManagedUser | undefined>;
  readonly now: () => number;
};

const profileNotFound = problem(404, "profile_not_found", "There is no such profile, or it is not yours.");
const tooManyProfiles = problem(
  409,
  "too_many_profiles",
  `An account has at most ${MOST_PROFILES} profiles. Remove one first.`,
);
const notForKids = problem(
  422,
  "maturity_limit_too_high",
  `A profile for children reaches to ${MOST_FOR_KIDS} at the most.`,
  {
    errors: [
      { in: "body", pointer: "/maturity_limit", message: `must be at most ${MOST_FOR_KIDS} where kids is true` },
    ],
  },
);

type Profiles = Pick<
  UsersApi,
  "getViewer" | "listProfiles" | "createProfile" | "getProfile" | "replaceProfile" | "deleteProfile"
>;

/** Somebody's own account, and who watches by it. */
export const createProfiles = ({ profiles, ensureUser, now }: ProfilesPorts): Profiles => {
  const idOf = ({ profile_id: id }: { readonly profile_id: string }): string => id.toLowerCase();

  return {
    getViewer: async ({ principal }) => {
      const user = await ensureUser(principal.subject);
      if (!user) return unauthenticated;
      const own = await profiles.list(principal.subject);
      return {
        status: 200,
        body: {
          id: user.id,
          name: user.name,
          email: user.email,
          is_active: user.isActive,
          roles: [...principal.roles],
          created_at: new Date(user.createdAt).toISOString(),
          profiles: own.map(toWireProfile),
        },
      };
    },

    listProfiles: async ({ principal }) => ({
      status: 200,
      body: (await profiles.list(principal.subject)).map(toWireProfile),
    }),

    createProfile: async ({ body, principal, self }) => {
      const words = toProfileWords(body);
      if (!words) return notForKids;
      if (!(await ensureUser(principal.subject))) return unauthenticated;
      const profile = await profiles.add(principal.subject, words, now());
      // Deleted since then.
      if (profile === "unknown") return unauthenticated;
      if (profile === "too_many") return tooManyProfiles;
      return { status: 201, headers: { Location: `${self}/${profile.id}` }, body: toWireProfile(profile) };
    },

    getProfile: async ({ path, principal }) => {
      const profile = await profiles.find(principal.subject, idOf(path));
      return profile ? { status: 200, body: toWireProfile(profile) } : profileNotFound;
    },

    replaceProfile: async ({ path, body, header, principal }) => {
      const words = toProfileWords(body);
      if (!words) return notForKids;
      const ifMatch = header["if-match"];
      const isMeant = (current: Parameters<typeof toWireProfile>[0]) => isMeantFor(ifMatch, toWireProfile(current));
      const profile = await profiles.replace(principal.subject, idOf(path), words, isMeant, now());
      if (!profile) return profileNotFound;
      return profile === "changed" ? changedMeanwhile : { status: 200, body: toWireProfile(profile) };
    },

    deleteProfile: async ({ path, principal }) =>
      (await profiles.remove(principal.subject, idOf(path))) ? { status: 204 } : profileNotFound,
  };
};
