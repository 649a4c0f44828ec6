import { and, eq, gte, sql } from "drizzle-orm";
import type { Queries } from "../../database/port.ts";
import { prepared } from "../../database/prepared.ts";
import type { AttemptLimit } from "../limits.ts";
import type { TooManyAttempts } from "../port.ts";
import type { Keyring } from "./keyring.ts";
import { attempts } from "./tables.ts";

export type Throttle = {
  /** Refuses without counting: for the cheap way out, before anything is written. */
  peek(queries: Queries, email: string, now: number): Promise<TooManyAttempts | undefined>;
  /**
   * Counts an attempt before its outcome is known: counted afterwards, a thousand guesses sent together would all be
   * allowed.
   */
  count(queries: Queries, email: string, now: number): Promise<TooManyAttempts | undefined>;
  /** Takes one attempt back that was never made. */
  forgive(queries: Queries, email: string): Promise<void>;
  clear(queries: Queries, email: string): Promise<void>;
};

const find = prepared((queries) =>
  queries
    .select()
    .from(attempts)
    .where(and(eq(attempts.key, sql.placeholder("key")), gte(attempts.count, sql.placeholder("limit")))),
);

const add = prepared((queries) => {
  const over = sql`${attempts.expiresAt} <= ${sql.placeholder("now")}`;
  return queries
    .insert(attempts)
    .values({ key: sql.placeholder("key"), count: 1, expiresAt: sql.placeholder("expiresAt") })
    .onConflictDoUpdate({
      target: attempts.key,
      set: {
        count: sql`CASE WHEN ${over} THEN 1 ELSE ${attempts.count} + 1 END`,
        expiresAt: sql`CASE WHEN ${over} THEN excluded.expires_at ELSE ${attempts.expiresAt} END`,
      },
    })
    .returning();
});

const subtract = prepared((queries) =>
  queries
    .update(attempts)
    .set({ count: sql`case when ${attempts.count} > 0 then ${attempts.count} - 1 else 0 end` })
    .where(eq(attempts.key, sql.placeholder("key")))
    .returning(),
);

const remove = prepared((queries) =>
  queries
    .delete(attempts)
    .where(eq(attempts.key, sql.placeholder("key")))
    .returning(),
);

/**
 * Attempts per address, known or not. In the database, because a bounded memory can be flushed by trying many other
 * addresses, and a restart would forgive everyone. Rows are swept when their window is over.
 */
export const createThrottle = (keyring: Keyring, name: string, { limit, window }: AttemptLimit): Throttle => {
  // A key of fixed size that says nothing: no row tells which addresses somebody tried.
  const toKey = (email: string) => keyring.derive("attempts", name, email).toString("base64url");
  const refuse = (expiresAt: number, now: number): TooManyAttempts => ({
    outcome: "too_many_attempts",
    retryAfter: Math.max(1, Math.ceil((expiresAt - now) / 1_000)),
  });

  return {
    async peek(queries, email, now) {
      const row = await find(queries).first({ key: toKey(email), limit });
      return row && row.expiresAt > now ? refuse(row.expiresAt, now) : undefined;
    },
    async count(queries, email, now) {
      const row = await add(queries).first({ key: toKey(email), now, expiresAt: now + window * 1_000 });
      return row && row.count > limit ? refuse(row.expiresAt, now) : undefined;
    },
    async forgive(queries, email) {
      await subtract(queries).all({ key: toKey(email) });
    },
    async clear(queries, email) {
      await remove(queries).all({ key: toKey(email) });
    },
  };
};

/** Several rules at once: each counts every attempt, and the strictest answers. */
export const combineThrottles = (...throttles: readonly Throttle[]): Throttle => {
  const strictest = (refusals: readonly (TooManyAttempts | undefined)[]): TooManyAttempts | undefined =>
    refusals.reduce(
      (worst, refusal) => ((refusal?.retryAfter ?? 0) > (worst?.retryAfter ?? 0) ? refusal : worst),
      undefined,
    );
  const each = async <T>(ask: (throttle: Throttle) => Promise<T>): Promise<T[]> => {
    const answers: T[] = [];
    for (const throttle of throttles) answers.push(await ask(throttle));
    return answers;
  };
  return {
    peek: async (queries, email, now) => strictest(await each((throttle) => throttle.peek(queries, email, now))),
    count: async (queries, email, now) => strictest(await each((throttle) => throttle.count(queries, email, now))),
    forgive: async (queries, email) => void (await each((throttle) => throttle.forgive(queries, email))),
    clear: async (queries, email) => void (await each((throttle) => throttle.clear(queries, email))),
  };
};
