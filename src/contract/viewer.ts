import type { components } from "../../generated/types.ts";
import { problem } from "./problem.ts";

/** Years. */
export type MinimumAge = components["schemas"]["MinimumAge"];

/** The age that somebody's profile reaches to, by its id in any case of letters; undefined where they have no such profile. */
export type MaturityOf = (subject: string, profileId: string) => Promise<MinimumAge | undefined>;

/** Whoever calls, and the profile that they watch with. */
export type Viewer = {
  readonly query: { readonly profile_id?: string };
  readonly principal: { readonly subject: string };
};
/** The age up to which a viewer may see things; undefined without a limit. */
export type Limit = { readonly age: MinimumAge | undefined };

export const profileNotFound = problem(404, "profile_not_found", "You have no such profile.", {
  errors: [{ in: "query", pointer: "/profile_id", message: "is none of your profiles" }],
});

/** @returns what answers with a viewer's limit; with undefined where the profile is none of theirs */
export const createLimitOf =
  (maturityOf: MaturityOf) =>
  async ({ query, principal }: Viewer): Promise<Limit | undefined> => {
    if (query.profile_id === undefined) return { age: undefined };
    const age = await maturityOf(principal.subject, query.profile_id);
    return age === undefined ? undefined : { age };
  };

/** @param age a limit; undefined without one */
export const isWithin = (minimumAge: number, age: MinimumAge | undefined): boolean =>
  age === undefined || minimumAge <= age;
