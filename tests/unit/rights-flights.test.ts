import { describe, expect, test } from "bun:test";
import type { Database } from "../../src/adapters/database/port.ts";
import { createOnce } from "../../src/services/rights/idempotency.ts";

describe("a call under a key that is being answered", () => {
  const wish = { owner: "ada", key: "a-key-of-hers", fingerprint: "x" };
  /** A database of so many kept answers, none unless it is said, whose transactions take their time. */
  const slow = (work: () => Promise<unknown>, kept: readonly object[] = []): Database => {
    const none = {
      select: () => none,
      from: () => none,
      where: () => none,
      prepare: () => ({ execute: async () => kept }),
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

  test("gets no answer to another wish: once that is given, the key is used", async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const kept: object[] = [];
    const once = createOnce({ database: slow(() => promise, kept), now: () => 1 });
    const prepare = async () => async () => ({ done: "never" });
    const first = once(wish, prepare);
    const other = once({ ...wish, fingerprint: "y" }, prepare);
    kept.push({ fingerprint: wish.fingerprint, body: '"answered"' });
    resolve({ done: "answered" });
    expect(await first).toEqual({ done: "answered" } as never);
    expect(await other).toMatchObject({ refused: { status: 422, code: "idempotency_key_reused" } });
  });

  test("waits with a thousand others, and is sent away at once where there are as many", async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const once = createOnce({ database: slow(() => promise), now: () => 1 });
    const call = () => once<string, never>(wish, async () => async () => ({ done: "never" }));
    const waiting = Array.from({ length: 1_001 }, call);
    const late = await Promise.race([call(), Bun.sleep(500).then(() => "waits")]);
    expect(late).toMatchObject({ refused: { status: 409, code: "idempotency_key_in_flight" } });
    resolve({ done: "answered" });
    expect(new Set((await Promise.all(waiting)).map((one) => JSON.stringify(one)))).toEqual(
      new Set(['{"done":"answered"}']),
    );
  });

  test("fails with it, and is free afterwards", async () => {
    const once = createOnce({ database: slow(() => Promise.reject(new Error("away"))), now: () => 1 });
    const calls = [1, 2].map(() => once(wish, async () => async () => ({ done: 1 })));
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await once(wish, async () => ({ refused: "no" }))).toEqual({ refused: "no" });
  });
});
