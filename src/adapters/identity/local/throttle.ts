import { and, eq, gte, sql } from "drizzle-orm";
import type { Queries } from "../../database/port.ts";
import { prepared } from "../../database/prepared.ts";
import type { TooManyAttempts } from "../port.ts";
import type { Keyring } from "./keyring.ts";
import { attempts } from "./tables.ts";

/** `limit` attempts in the `window` (seconds) that the first of them opens. */
export type ThrottleRule = { readonly limit: number; readonly window: number };

export type Throttle = {
  /** Refuses without counting: for the cheap way out, before anything is written. */
  peek(queries: Queries, email: string, now: number): TooManyAttempts | undefined;
  /**
   * Counts an attempt before its outcome is known: counted afterwards, a thousand guesses sent together would all be
   * allowed.
   */
  count(queries: Queries, email: string, now: number): TooManyAttempts | undefined;
  /** Takes one attempt back that was never made. */
  forgive(queries: Queries, email: string): void;
  clear(queries: Queries, email: string): void;
};

const find = prepared((queries) =>
  queries
    .select()
    .from(attempts)
    .where(and(eq(attempts.key, sql.placeholder("key")), gte(attempts.count, sql.placeholder("limit"))))
    .prepare(),
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
    .returning()
    .prepare();
});

const subtract = prepared((queries) =>
  queries
    .update(attempts)
    .set({ count: sql`max(${attempts.count} - 1, 0)` })
    .where(eq(attempts.key, sql.placeholder("key")))
    .prepare(),
);

const remove = prepared((queries) =>
  queries
    .delete(attempts)
    .where(eq(attempts.key, sql.placeholder("key")))
    .prepare(),
);

/**
 * Attempts per address, known or not. In the database, because a bounded memory can be flushed by trying many other
 * addresses, and a restart would forgive everyone. Rows are swept when their window is over.
 */
export const createThrottle = (keyring: Keyring, name: string, { limit, window }: ThrottleRule): Throttle => {
  // A key of fixed size that says nothing: no row tells which addresses somebody tried.
  const toKey = (email: string) => keyring.derive("attempts", name, email).toString("base64url");
  const refuse = (expiresAt: number, now: number): TooManyAttempts => ({
    outcome: "too_many_attempts",
    retryAfter: Math.max(1, Math.ceil((expiresAt - now) / 1_000)),
  });

  return {
    peek(queries, email, now) {
      const row = find(queries).get({ key: toKey(email), limit });
      return row && row.expiresAt > now ? refuse(row.expiresAt, now) : undefined;
    },
    count(queries, email, now) {
      const row = add(queries).get({ key: toKey(email), now, expiresAt: now + window * 1_000 });
      return row && row.count > limit ? refuse(row.expiresAt, now) : undefined;
    },
    forgive: (queries, email) => void subtract(queries).run({ key: toKey(email) }),
    clear: (queries, email) => void remove(queries).run({ key: toKey(email) }),
  };
};

/** Several rules at once: each counts every attempt, and the strictest answers. */
export const combineThrottles = (...throttles: readonly Throttle[]): Throttle => {
  const strictest = (refusals: readonly (TooManyAttempts | undefined)[]): TooManyAttempts | undefined =>
    refusals.reduce(
      (worst, refusal) => ((refusal?.retryAfter ?? 0) > (worst?.retryAfter ?? 0) ? refusal : worst),
      undefined,
    );
  return {
    peek: (queries, email, now) => strictest(throttles.map((throttle) => throttle.peek(queries, email, now))),
    count: (queries, email, now) => strictest(throttles.map((throttle) => throttle.count(queries, email, now))),
    forgive: (queries, email) => {
      for (const throttle of throttles) throttle.forgive(queries, email);
    },
    clear: (queries, email) => {
      for (const throttle of throttles) throttle.clear(queries, email);
    },
  };
};
