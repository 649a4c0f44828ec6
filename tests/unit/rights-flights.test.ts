import { describe, expect, test } from "bun:test";
import type { Database } from "../../src/adapters/database/port.ts";
import { createOnce } from "../../src/services/rights/idempotency.ts";

describe("a call under a key that is being answered", () => {
  const wish = { owner: "ada", key: "a-key-of-hers", fingerprint: "x" };
  /** A database in which nothing was answered, and every transaction takes its time. */
  const slow = (work: () => Promise<unknown>): Database => {
    const none = {
      select: () => none,
      from: () => none,
      where: () => none,
      prepare: () => ({ execute: async () => [] }),
    };
    return { reader: none, transaction: work } as never;
  };

  test("waits for its answer, and is sent away where that takes too long", async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const once = createOnce({ database: slow(() => promise), now: () => 1, patience: 30 });
    const prepare = async () => async () => ({ done: "never" });
    const first = once(wish, prepare);
    const [second, other] = await Promise.all([once(wish, prepare), once({ ...wish, fingerprint: "y" }, prepare)]);
    expect([second, other]).toMatchObject([
      { refused: { status: 409, code: "idempotency_key_in_flight" } },
      { refused: { status: 409, code: "idempotency_key_in_flight" } },
    ]);
    const third = once(wish, prepare);
    resolve({ done: "answered" });
    expect(await Promise.all([first, third])).toEqual([{ done: "answered" }, { done: "answered" }] as never);
  });

  test("fails with it, and is free afterwards", async () => {
    const once = createOnce({ database: slow(() => Promise.reject(new Error("away"))), now: () => 1 });
    const calls = [1, 2].map(() => once(wish, async () => async () => ({ done: 1 })));
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await once(wish, async () => ({ refused: "no" }))).toEqual({ refused: "no" });
  });
});
