import { createHash } from "node:crypto";
import type { Counters } from "../../cache/port.ts";
import { type AttemptLimit, codeLimit, dailyCodeLimit, mailLimit } from "../limits.ts";
import type { TooManyAttempts } from "../port.ts";

export type Throttle = {
  /** Counts an attempt before its outcome is known, or a thousand sent together would all be the first. */
  count(email: string): Promise<TooManyAttempts | undefined>;
  /** Takes one attempt back that was never made. */
  forgive(email: string): Promise<void>;
  clear(email: string): Promise<void>;
};

/** No store's key is to tell which addresses somebody tried. */
const toKey = (email: string): string => createHash("sha256").update(email).digest("base64url");

/** Shorter rules first. */
const createThrottle = (counters: Counters, name: string, ...rules: readonly AttemptLimit[]): Throttle => {
  const counting = rules.map(({ limit, window }) => ({
    limit,
    counter: counters.open(`identity:${name}:${window}`, limit, window),
  }));

  return {
    async count(email) {
      const key = toKey(email);
      for (const { limit, counter } of counting) {
        const { consumedPoints, msBeforeNext } = await counter.consume(key);
        // What the shorter rule refuses does not count for the longer one: twenty calls at once would close a whole day.
        if (consumedPoints > limit)
          return { outcome: "too_many_attempts", retryAfter: Math.ceil(msBeforeNext / 1_000) };
      }
      return undefined;
    },
    async forgive(email) {
      const key = toKey(email);
      await Promise.all(counting.map(({ counter }) => counter.reward(key)));
    },
    async clear(email) {
      const key = toKey(email);
      await Promise.all(counting.map(({ counter }) => counter.delete(key)));
    },
  };
};

/**
 * Attempts per address, known or not. Cognito counts, too, but only for users that it has: whoever ran into its limits
 * would know that there is one.
 */
export const createThrottles = (counters: Counters) => ({
  mails: createThrottle(counters, "mails", mailLimit),
  codes: createThrottle(counters, "codes", codeLimit, dailyCodeLimit),
});

export type Throttles = ReturnType<typeof createThrottles>;
