import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Queries } from "../../database/port.ts";
import { prepared } from "../../database/prepared.ts";
import { accounts, sessions } from "./tables.ts";

export type SessionRow = typeof sessions.$inferSelect;

const live = and(
  eq(sessions.id, sql.placeholder("id")),
  isNull(sessions.revokedAt),
  gt(sessions.expiresAt, sql.placeholder("now")),
);

/** The session `{ id }` and its account, where it is neither revoked nor over at `{ now }`. */
export const findLiveSession = prepared((queries) =>
  queries
    .select({ session: sessions, account: accounts })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.subject, sessions.subject))
    .where(live)
    .prepare(),
);

/** Its account's subject and address alone: what each verification asks for. */
export const findLiveOwner = prepared((queries) =>
  queries
    .select({ subject: accounts.subject, email: accounts.email })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.subject, sessions.subject))
    .where(live)
    .prepare(),
);

export const rotateSession = (queries: Queries, id: string, generation: number, now: number): void => {
  queries.update(sessions).set({ generation, rotatedAt: now }).where(eq(sessions.id, id)).run();
};

export const revokeSession = (queries: Queries, id: string, now: number): void => {
  queries
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.id, id), isNull(sessions.revokedAt)))
    .run();
};

/** Keeps the `limit` newest sessions of an account. */
export const dropOldestSessions = (queries: Queries, subject: string, limit: number): void => {
  queries.run(sql`
    DELETE FROM ${sessions} WHERE rowid IN (
      SELECT rowid FROM ${sessions} WHERE subject = ${subject} ORDER BY created_at DESC, rowid DESC LIMIT -1 OFFSET ${limit}
    )`);
};
