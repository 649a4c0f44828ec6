import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { CallOptions, CallSpec } from "../../sdk/src/call.ts";
import { createClient } from "../../sdk/src/client.ts";
import { ConnectionError, RateLimitError, ServerError } from "../../sdk/src/errors.ts";
import { answering, broken, errorOf, type FakeFetch, json, problem } from "./answers.ts";
import { type Clock, startClock } from "./clock.ts";

let clock: Clock;
beforeEach(() => {
  clock = startClock();
});
afterEach(() => clock[Symbol.dispose]());

const baseUrl = "http://api.test/api/v1";
const get = (fetch: FakeFetch, options: CallOptions = {}) =>
  createClient({ baseUrl, fetch }).send({ method: "GET", path: "/auth/me" }, options);
const gapsOf = ({ sent }: FakeFetch) => sent.slice(1).map(({ at }, index) => at - sent[index]!.at);

describe("a read", () => {
  for (const status of [408, 425, 429, 500, 502, 503, 504])
    test(`is tried again after ${status}`, async () => {
      const fetch = answering(problem(status), json(200, { id: "1" }));
      expect(await clock.finish(get(fetch))).toEqual({ id: "1" });
      expect(fetch.sent.length).toBe(2);
    });

  for (const status of [400, 401, 403, 404, 409, 410, 412, 422, 501])
    test(`is not tried again after ${status}`, async () => {
      const fetch = answering(problem(status));
      expect(await clock.finish(errorOf(get(fetch)))).toMatchObject({ status });
      expect(fetch.sent.length).toBe(1);
    });

  test("is tried again where no answer comes, and where one breaks off", async () => {
    const fetch = answering(new TypeError("refused"), broken(), json(200, { id: "1" }));
    expect(await clock.finish(get(fetch))).toEqual({ id: "1" });
    expect(fetch.sent.length).toBe(3);
  });

  test("is tried twice more unless told, and as often as told", async () => {
    for (const [maxRetries, tries] of [
      [undefined, 3],
      [0, 1],
      [5, 6],
    ] as const) {
      const fetch = answering(problem(503));
      const error = await clock.finish(errorOf(get(fetch, maxRetries === undefined ? {} : { maxRetries })));
      expect([error instanceof ServerError, fetch.sent.length]).toEqual([true, tries]);
    }
  });

  test("waits twice as long each time, up to 8 seconds, and never the same twice", async () => {
    const seen = new Set<number>();
    for (let run = 0; run < 5; run++) {
      const fetch = answering(new TypeError("refused"));
      expect(await clock.finish(errorOf(get(fetch, { maxRetries: 6, timeoutMs: 600_000 })))).toBeInstanceOf(
        ConnectionError,
      );
      for (const [index, gap] of gapsOf(fetch).entries()) {
        const whole = Math.min(8000, 500 * 2 ** index);
        expect(gap).toBeGreaterThanOrEqual(whole / 2);
        expect(gap).toBeLessThanOrEqual(whole + 1);
        seen.add(gap);
      }
    }
    expect(seen.size).toBeGreaterThan(20);
  });
});

describe("Retry-After", () => {
  test("in seconds is waited for, and a little more, so that not everybody comes at once", async () => {
    const fetch = answering(problem(429, "too_many", { "retry-after": "7" }), json(200));
    await clock.finish(get(fetch));
    expect(gapsOf(fetch)[0]).toBeGreaterThanOrEqual(7000);
    expect(gapsOf(fetch)[0]).toBeLessThanOrEqual(7101);
  });

  test("as a date is waited for", async () => {
    const date = new Date(clock.now() + 12_000).toUTCString();
    const fetch = answering(problem(503, "away", { "retry-after": date }), json(200));
    await clock.finish(get(fetch));
    expect(gapsOf(fetch)[0]).toBeGreaterThanOrEqual(12_000);
    expect(gapsOf(fetch)[0]).toBeLessThanOrEqual(12_101);
  });

  test("in the past is now", async () => {
    const fetch = answering(
      problem(503, "away", { "retry-after": new Date(clock.now() - 60_000).toUTCString() }),
      json(200),
    );
    await clock.finish(get(fetch));
    expect(gapsOf(fetch)[0]).toBeLessThanOrEqual(101);
  });

  for (const value of ["61", new Date(Date.parse("2026-11-03T12:00:00Z")).toUTCString()])
    test(`longer than a minute is not waited for: ${value}`, async () => {
      const fetch = answering(problem(429, "too_many", { "retry-after": value }));
      const began = clock.now();
      expect(await clock.finish(errorOf(get(fetch)))).toBeInstanceOf(RateLimitError);
      expect([fetch.sent.length, clock.now()]).toEqual([1, began]);
    });

  test("that is nonsense counts for nothing", async () => {
    const fetch = answering(problem(503, "away", { "retry-after": "soon" }), json(200));
    await clock.finish(get(fetch));
    expect(gapsOf(fetch)[0]).toBeGreaterThanOrEqual(250);
    expect(gapsOf(fetch)[0]).toBeLessThanOrEqual(501);
  });
});

describe("what changes something", () => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE"] as const) {
    const spec: CallSpec = { method, path: "/upload/videos/1" };
    test(`is never repeated: ${method} without an idempotency key`, async () => {
      for (const failure of [problem(503, "away", { "retry-after": "1" }), new TypeError("refused"), broken()]) {
        const fetch = answering(failure, json(200));
        await clock.finish(errorOf(createClient({ baseUrl, fetch, maxRetries: 5 }).send(spec, { maxRetries: 5 })));
        expect(fetch.sent.length).toBe(1);
      }
    });

    test(`is repeated with the same key: ${method} with an idempotency key`, async () => {
      const fetch = answering(problem(503), new TypeError("refused"), json(200));
      await clock.finish(createClient({ baseUrl, fetch }).send(spec, { idempotencyKey: "k-1" }));
      expect(fetch.sent.map(({ headers }) => headers.get("idempotency-key"))).toEqual(["k-1", "k-1", "k-1"]);
    });

    test(`is sent once more, and not a third time, when its session was refreshed: ${method}`, async () => {
      const fetch = answering(problem(401));
      let asked = 0;
      const client = createClient({ baseUrl, fetch, token: () => `t-${asked++}` });
      await clock.finish(errorOf(client.send({ ...spec, signedIn: true }, { maxRetries: 5 })));
      expect(fetch.sent.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer t-0", "Bearer t-1"]);
    });
  }
});
