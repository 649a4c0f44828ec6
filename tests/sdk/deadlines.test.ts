import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { CallOptions } from "../../sdk/src/call.ts";
import { createClient } from "../../sdk/src/client.ts";
import { AbortError, TimeoutError } from "../../sdk/src/errors.ts";
import { getCurrentUser } from "../../sdk/src/generated/auth/auth.ts";
import { createSignedSender } from "../../sdk/src/sigv4.ts";
import { type Answer, answering, endless, errorOf, json, problem } from "./answers.ts";
import { type Clock, startClock } from "./clock.ts";

let clock: Clock;
beforeEach(() => {
  clock = startClock();
});
afterEach(() => clock[Symbol.dispose]());

const baseUrl = "http://api.test/api/v1";
const never = () => new Promise<never>(() => {});

/** Where a call can wait, and how it gets there. */
const waits: Readonly<Record<string, (options: CallOptions) => PromiseLike<unknown>>> = {
  "for the answer": (options) => get("nothing", options),
  "for an answer, of a fetch that does not listen": (options) =>
    getCurrentUser(createClient({ baseUrl, fetch: never }), options),
  "for the body": (options) => get(endless(), options),
  "for the body of a refusal": (options) => get(endless(503), options),
  "before another try": (options) => get(problem(503, "away", { "retry-after": "59" }), options),
  "for a token": (options) =>
    getCurrentUser(createClient({ baseUrl, fetch: answering(json(200)), token: never }), options),
  "for a fresh token": (options) =>
    getCurrentUser(
      createClient({
        baseUrl,
        fetch: answering(problem(401)),
        token: (refused) => (refused ? never() : "old"),
      }),
      options,
    ),
  "for somebody's refresh": (options) =>
    getCurrentUser(
      createClient({
        baseUrl,
        cookie: true,
        fetch: answering(({ url }) => (url.pathname.endsWith("refresh-token") ? never() : problem(401))),
      }),
      options,
    ),
  "for credentials": (options) =>
    createSignedSender({ baseUrl, fetch: answering(json(200)), credentials: never }).send(
      { method: "GET", path: "/x", signedIn: true },
      options,
    ),
};
const get = (answer: Answer, options: CallOptions) =>
  getCurrentUser(createClient({ baseUrl, fetch: answering(answer), token: "t" }), options);

for (const [where, call] of Object.entries(waits))
  describe(`a call that waits ${where}`, () => {
    test("ends with its own time", async () => {
      const outcome = errorOf(call({ timeoutMs: 3000 }));
      await clock.advance(2990);
      expect(Bun.peek.status(outcome)).toBe("pending");
      await clock.advance(20);
      expect(await outcome).toBeInstanceOf(TimeoutError);
      expect(await outcome).not.toBeInstanceOf(AbortError);
    });

    test("ends with its caller's signal, whose reason it keeps", async () => {
      const controller = new AbortController();
      const outcome = errorOf(call({ signal: controller.signal }));
      await clock.advance(100);
      const reason = new Error("changed my mind");
      controller.abort(reason);
      await clock.advance(0);
      expect(await outcome).toBeInstanceOf(AbortError);
      expect(await outcome).not.toBeInstanceOf(TimeoutError);
      expect(((await outcome) as Error).cause).toBe(reason);
      // Only the refresh goes on, in its own time: it is everybody's.
      expect(clock.pending().length).toBe(where === "for somebody's refresh" ? 1 : 0);
    });
  });

test("a call whose signal was aborted before is not sent", async () => {
  const fetch = answering(json(200));
  const signal = AbortSignal.abort();
  expect(await errorOf(createClient({ baseUrl, fetch }).videos.list({}, { signal }))).toBeInstanceOf(AbortError);
  expect(fetch.sent).toEqual([]);
});

test("what ended a call first is what it says", async () => {
  const controller = new AbortController();
  const outcome = errorOf(
    getCurrentUser(createClient({ baseUrl, fetch: never }), { timeoutMs: 1000, signal: controller.signal }),
  );
  controller.abort();
  await clock.advance(5000);
  expect(await outcome).toBeInstanceOf(AbortError);
});

test("a call that was aborted while it got its token is not sent when the token comes", async () => {
  let give: (token: string) => void = () => {};
  const fetch = answering(json(200));
  const token = () =>
    new Promise<string>((resolve) => {
      give = resolve;
    });
  const outcome = errorOf(getCurrentUser(createClient({ baseUrl, fetch, token }), { timeoutMs: 10 }));
  await clock.advance(20);
  give("t");
  await clock.advance(20);
  expect([await outcome, fetch.sent]).toEqual([expect.any(TimeoutError), []]);
});

test("the time is the whole call's, retries and the waiting between them included", async () => {
  const fetch = answering(problem(503));
  const call = createClient({ baseUrl, fetch }).auth.listSigningKeys({ timeoutMs: 5000, maxRetries: 100 });
  const began = clock.now();
  expect(await clock.finish(errorOf(call))).toBeInstanceOf(TimeoutError);
  expect(clock.now() - began).toBe(5000);
  expect(fetch.sent.length).toBeGreaterThan(2);
});

test("the time is a minute unless the client or the call says otherwise", async () => {
  for (const [own, given, expected] of [
    [undefined, undefined, 60_000],
    [2000, undefined, 2000],
    [2000, 3000, 3000],
  ] as const) {
    const began = clock.now();
    const client = createClient({ baseUrl, fetch: answering("nothing"), timeoutMs: own });
    const call = client.auth.listSigningKeys(given === undefined ? {} : { timeoutMs: given });
    expect(await clock.finish(errorOf(call))).toBeInstanceOf(TimeoutError);
    expect(clock.now() - began).toBe(expected);
  }
});

test("a call without an end does not end at once", async () => {
  const fetch = answering(json(200, { keys: [] }));
  const call = createClient({ baseUrl, fetch }).auth.listSigningKeys({ timeoutMs: Number.POSITIVE_INFINITY });
  expect(clock.pending()).toEqual([2 ** 31 - 1]);
  expect(await call).toEqual({ keys: [] });
});

test("a call leaves no timer behind, nor a listener on its caller's signal", async () => {
  const { signal } = new AbortController();
  let listeners = 0;
  const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
  signal.addEventListener = (...rest: Parameters<typeof add>) => {
    listeners++;
    add(...rest);
  };
  signal.removeEventListener = (...rest: Parameters<typeof remove>) => {
    listeners--;
    remove(...rest);
  };
  await createClient({ baseUrl, fetch: answering(json(200)) }).auth.listSigningKeys({ signal });
  expect([clock.pending(), listeners]).toEqual([[], 0]);
});
