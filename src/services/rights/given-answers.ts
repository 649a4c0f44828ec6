import { and, asc, count, eq, gt, lte, min, ne, sql } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { givenAnswers } from "./tables.ts";

/** How long an answer is kept, in milliseconds. */
export const KEPT = 24 * 60 * 60 * 1000;

/** Answers that are kept of one person: a cancellation of what is cancelled leaves one as well, and there is no end of keys. */
export const MOST_KEPT = 1_000;

/** What somebody wishes, under a word of their own for it. */
export type Wish = {
  readonly owner: string;
  readonly key: string;
  /** Of all that the wish says: another one under the same key is no repeat. */
  readonly fingerprint: string;
};

const oneAnswer = prepared((queries: Queries) =>
  queries
    .select({ fingerprint: givenAnswers.fingerprint, body: givenAnswers.body })
    .from(givenAnswers)
    .where(
      and(
        eq(givenAnswers.owner, sql.placeholder("owner")),
        eq(givenAnswers.key, sql.placeholder("key")),
        gt(givenAnswers.createdAt, sql.placeholder("after")),
      ),
    ),
);

/** What was answered; `other` where it was to another wish; undefined where nothing was. */
export const findAnswer = async (
  queries: Queries,
  { owner, key, fingerprint }: Wish,
  now: number,
): Promise<{ readonly body: string } | "other" | undefined> => {
  const given = await oneAnswer(queries).first({ owner, key, after: now - KEPT });
  return given && (given.fingerprint === fingerprint ? { body: given.body } : "other");
};

const allOf = prepared((queries: Queries) =>
  queries
    .select({ total: count(), oldest: min(givenAnswers.createdAt) })
    .from(givenAnswers)
    .where(eq(givenAnswers.owner, sql.placeholder("owner"))),
);
const removalBeside = prepared((queries: Queries) =>
  queries
    .delete(givenAnswers)
    .where(
      and(
        eq(givenAnswers.owner, sql.placeholder("owner")),
        eq(givenAnswers.createdAt, sql.placeholder("at")),
        ne(givenAnswers.key, sql.placeholder("key")),
      ),
    ),
);

/**
 * Keeps an answer, in the transaction of its effect: neither is ever there without the other. Of somebody who has very many, the
 * oldest goes.
 */
export const keepAnswer = async (queries: Queries, wish: Wish, body: string, now: number): Promise<void> => {
  const { owner, key, fingerprint } = wish;
  await queries
    .insert(givenAnswers)
    .values({ ...wish, body, createdAt: now })
    // One that is older than it is kept for, and was not swept yet.
    .onConflictDoUpdate({
      target: [givenAnswers.owner, givenAnswers.key],
      set: { fingerprint, body, createdAt: now },
    });
  const { total, oldest: at } = (await allOf(queries).first({ owner }))!;
  if (total > MOST_KEPT) await removalBeside(queries).all({ owner, at, key });
};

const oldest = prepared((queries: Queries) =>
  queries
    .select({ owner: givenAnswers.owner, key: givenAnswers.key })
    .from(givenAnswers)
    .where(lte(givenAnswers.createdAt, sql.placeholder("by")))
    .orderBy(asc(givenAnswers.createdAt))
    .limit(sql.placeholder("limit")),
);
const removal = prepared((queries: Queries) =>
  queries
    .delete(givenAnswers)
    .where(
      and(
        eq(givenAnswers.owner, sql.placeholder("owner")),
        eq(givenAnswers.key, sql.placeholder("key")),
        lte(givenAnswers.createdAt, sql.placeholder("by")),
      ),
    ),
);

/** Rows of one transaction. */
const PORTION = 250;

/** Removes the answers that are older than they are kept for. It can be repeated, and be done by several instances at once. */
export const createAnswersSweep =
  (database: Database, now: () => number) =>
  async (isStopped: () => boolean): Promise<void> => {
    const by = now() - KEPT;
    while (!isStopped()) {
      const rows = await oldest(database.reader).all({ by, limit: PORTION });
      if (rows.length > 0)
        await database.transaction(async (queries) => {
          for (const row of rows) await removal(queries).all({ ...row, by });
        });
      if (rows.length < PORTION) return;
    }
  };
