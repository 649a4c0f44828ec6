import { and, desc, eq, gt, inArray, isNull, sql } from "drizzle-orm";
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
    .where(live),
);

/** Its account's subject and address alone: what each verification asks for. */
export const findLiveOwner = prepared((queries) =>
  queries
    .select({ subject: accounts.subject, email: accounts.email })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.subject, sessions.subject))
    .where(live),
);

export const rotateSession = async (queries: Queries, id: string, generation: number, now: number): Promise<void> => {
  await queries.update(sessions).set({ generation, rotatedAt: now }).where(eq(sessions.id, id));
};

export const revokeSession = async (queries: Queries, id: string, now: number): Promise<void> => {
  await queries
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.id, id), isNull(sessions.revokedAt)));
};

/** Ends whatever sessions an account has; their ids. */
export const revokeSessionsOf = async (queries: Queries, subject: string, now: number): Promise<readonly string[]> => {
  const ended = await queries
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.subject, subject), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  return ended.map(({ id }) => id);
};

/** Keeps the `limit` newest sessions of an account. */
export const dropOldestSessions = async (queries: Queries, subject: string, limit: number): Promise<void> => {
  const older = queries
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.subject, subject))
    // Their ids ascend with time (UUIDv7), also within one millisecond.
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
    // SQLite takes no OFFSET without a LIMIT.
    .limit(1_000_000)
    .offset(limit);
  await queries.delete(sessions).where(inArray(sessions.id, older));
};
