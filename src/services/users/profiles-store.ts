import { and, asc, eq, sql } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { isThere, users } from "./account-tables.ts";
import type { Profile, ProfileWords } from "./profile.ts";
import { profiles } from "./tables.ts";

/** Nobody has more. */
export const MOST_PROFILES = 10;

export interface ProfilesStore {
  /** In the order in which they were made. */
  list(owner: string): Promise<readonly Profile[]>;
  find(owner: string, id: string): Promise<Profile | undefined>;
  /** `too_many`: their owner has `MOST_PROFILES` already; `unknown`: there is no such account any more. Nothing was made. */
  add(owner: string, words: ProfileWords, now: number): Promise<Profile | "too_many" | "unknown">;
  /** Undefined where there is none; `changed` where `isMeant` says that another version of it was meant. */
  replace(
    owner: string,
    id: string,
    words: ProfileWords,
    isMeant: (current: Profile) => boolean,
    now: number,
  ): Promise<Profile | "changed" | undefined>;
  /** False where there is none. */
  remove(owner: string, id: string): Promise<boolean>;
}

const inOrder = [asc(profiles.createdAt), asc(profiles.id)];
const list = prepared((queries: Queries) =>
  queries
    .select()
    .from(profiles)
    .where(eq(profiles.owner, sql.placeholder("owner")))
    .orderBy(...inOrder)
    .limit(MOST_PROFILES),
);
/** By both: another's is not there. */
const find = prepared((queries: Queries) =>
  queries
    .select()
    .from(profiles)
    .where(and(eq(profiles.id, sql.placeholder("id")), eq(profiles.owner, sql.placeholder("owner")))),
);

const ownerIsThere = prepared((queries: Queries) =>
  queries
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.cognitoSub, sql.placeholder("owner")), isThere)),
);

const toProfile = (row: typeof profiles.$inferSelect): Profile => row as Profile;

export const createProfilesStore = (database: Database): ProfilesStore => ({
  list: async (owner) => (await list(database.reader).all({ owner })).map(toProfile),

  find: async (owner, id) => {
    const row = await find(database.reader).first({ owner, id });
    return row && toProfile(row);
  },

  add: (owner, words, now) =>
    database.transaction(async (queries) => {
      if (!(await ownerIsThere(queries).first({ owner }))) return "unknown";
      if ((await list(queries).all({ owner })).length >= MOST_PROFILES) return "too_many";
      const profile = { id: Bun.randomUUIDv7(), owner, ...words, createdAt: now, updatedAt: now };
      await queries.insert(profiles).values(profile);
      return profile;
    }),

  replace: (owner, id, words, isMeant, now) =>
    database.transaction(async (queries) => {
      const row = await find(queries).first({ owner, id });
      if (!row) return undefined;
      if (!isMeant(toProfile(row))) return "changed";
      const [replaced] = await queries
        .update(profiles)
        .set({ ...words, updatedAt: now })
        .where(and(eq(profiles.id, id), eq(profiles.owner, owner)))
        .returning();
      return replaced && toProfile(replaced);
    }),

  remove: (owner, id) =>
    database.transaction(async (queries) => {
      const gone = await queries
        .delete(profiles)
        .where(and(eq(profiles.id, id), eq(profiles.owner, owner)))
        .returning({ id: profiles.id });
      return gone.length > 0;
    }),
});
