import { and, asc, eq, sql } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { users } from "./account-tables.ts";
import type { Belongings, Taken } from "./accounts-store.ts";

/** Those who are deleted, and had so much that it goes in portions. */
export interface DeparturesStore {
  /** The subjects of those who are leaving, longest first. */
  list(limit: number): Promise<readonly string[]>;
  /** Takes a portion of what somebody has left; with the last one goes their row. Of who is not leaving it takes nothing. */
  take(subject: string, now: number): Promise<Taken>;
}

const isLeaving = sql`leaving_at is not null`;

const leaving = prepared((queries: Queries) =>
  queries
    .select({ subject: users.cognitoSub })
    .from(users)
    .where(isLeaving)
    .orderBy(asc(users.leavingAt), asc(users.id))
    .limit(sql.placeholder("limit")),
);

export const createDeparturesStore = (database: Database, belongings: Pick<Belongings, "take">): DeparturesStore => ({
  list: async (limit) => (await leaving(database.reader).all({ limit })).map(({ subject }) => subject),

  take: (subject, now) =>
    database.transaction(async (queries) => {
      const isThis = and(eq(users.cognitoSub, subject), isLeaving);
      // Another instance may have taken the last of it.
      const [user] = await queries.select({ id: users.id }).from(users).where(isThis);
      if (!user) return { videos: [], isAll: true };
      const taken = await belongings.take(queries, subject, now);
      if (taken.isAll) await queries.delete(users).where(isThis);
      return taken;
    }),
});
