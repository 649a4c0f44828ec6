import { and, asc, count, desc, eq, ne, sql } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { profiles } from "./profile-tables.ts";
import type { Progress } from "./progress.ts";
import { progress } from "./tables.ts";

/** No profile has more; what was finished longest ago makes room, then what was begun longest ago. */
export const MOST_POSITIONS = 1_000;

export interface ProgressStore {
  /** False where there is no such profile any more. */
  save(position: Progress): Promise<boolean>;
  find(profileId: string, contentId: string): Promise<Progress | undefined>;
  /** All of them, the latest first. */
  list(profileId: string, finished: boolean): Promise<readonly Progress[]>;
  /** False where there is none. */
  remove(profileId: string, contentId: string): Promise<boolean>;
}

const isOne = and(
  eq(progress.profileId, sql.placeholder("profileId")),
  eq(progress.contentId, sql.placeholder("contentId")),
);
const findOne = prepared((queries: Queries) => queries.select().from(progress).where(isOne));
const isThis = (profileId: string, contentId: string) =>
  and(eq(progress.profileId, profileId), eq(progress.contentId, contentId));
const listLatest = prepared((queries: Queries) =>
  queries
    .select()
    .from(progress)
    .where(
      and(eq(progress.profileId, sql.placeholder("profileId")), eq(progress.finished, sql.placeholder("finished"))),
    )
    .orderBy(desc(progress.updatedAt), desc(progress.contentId))
    .limit(MOST_POSITIONS),
);
const profileIsThere = prepared((queries: Queries) =>
  queries
    .select({ id: profiles.id })
    .from(profiles)
    .where(eq(profiles.id, sql.placeholder("profileId"))),
);
const countAll = prepared((queries: Queries) =>
  queries
    .select({ total: count() })
    .from(progress)
    .where(eq(progress.profileId, sql.placeholder("profileId"))),
);

const listOldest = prepared((queries: Queries) =>
  queries
    .select({ contentId: progress.contentId })
    .from(progress)
    .where(
      and(
        eq(progress.profileId, sql.placeholder("profileId")),
        eq(progress.finished, sql.placeholder("finished")),
        ne(progress.contentId, sql.placeholder("contentId")),
      ),
    )
    .orderBy(asc(progress.updatedAt), asc(progress.contentId))
    .limit(1),
);

const makeRoom = async (queries: Queries, { profileId, contentId }: Progress): Promise<void> => {
  const total = (await countAll(queries).first({ profileId }))?.total ?? 0;
  if (total <= MOST_POSITIONS) return;
  const oldest = (finished: boolean) => listOldest(queries).first({ profileId, contentId, finished });
  const gone = (await oldest(true)) ?? (await oldest(false));
  if (gone) await queries.delete(progress).where(isThis(profileId, gone.contentId));
};

const toProgress = (row: typeof progress.$inferSelect): Progress => row as Progress;

export const createProgressStore = (database: Database): ProgressStore => {
  const { reader } = database;
  return {
    save: (position) =>
      database.transaction(async (queries) => {
        const { profileId, contentId, contentType: _, ...changes } = position;
        const [known] = await queries
          .update(progress)
          .set(changes)
          .where(isThis(profileId, contentId))
          .returning({ id: progress.contentId });
        if (known) return true;
        if (!(await profileIsThere(queries).first({ profileId }))) return false;
        await queries.insert(progress).values(position);
        await makeRoom(queries, position);
        return true;
      }),
    find: async (profileId, contentId) => {
      const row = await findOne(reader).first({ profileId, contentId });
      return row && toProgress(row);
    },
    list: async (profileId, finished) => (await listLatest(reader).all({ profileId, finished })).map(toProgress),
    remove: (profileId, contentId) =>
      database.transaction(async (queries) => {
        const gone = await queries
          .delete(progress)
          .where(isThis(profileId, contentId))
          .returning({ id: progress.contentId });
        return gone.length > 0;
      }),
  };
};
