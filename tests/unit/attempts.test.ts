import { expect, test } from "bun:test";
import { operations } from "../../generated/operations.ts";
import { createMemoryCounters } from "../../src/adapters/cache/memory/counters.ts";
import { createAnswer } from "../../src/contract/answer.ts";
import { anonymous } from "../../src/contract/principal.ts";
import { limitAttempts } from "../../src/gateway/attempts.ts";
import { noSpan } from "../../src/gateway/tracing/tracer.ts";
import { steady } from "../harness/pace.ts";

/** Twenty logins from one address with `body`, each answered with `status` by a service elsewhere: how many reached it. */
const reachedWith = async (body: BodyInit, status: number): Promise<number> => {
  let reached = 0;
  const transport = limitAttempts(
    operations.loginUser,
    async ({ headers }) => {
      reached++;
      return createAnswer(status, null, headers);
    },
    1,
    createMemoryCounters(),
  );
  for (let turn = 0; turn < 20; turn++)
    await transport({
      request: new Request("http://localhost/auth/login", { method: "POST", body }),
      path: "/auth/login",
      search: "",
      prefix: "",
      requestId: "request-1",
      country: undefined,
      address: "192.0.2.1",
      principal: anonymous,
      body: undefined,
      pace: steady,
      span: noSpan,
      headers: { always: new Headers(), own: {} },
    });
  return reached;
};
const login = JSON.stringify({ email: "ada@example.com", password: "x" });

test("a refusal that came back as something else is an attempt all the same", async () => {
  for (const status of [401, 403, 500, 502]) expect([status, await reachedWith(login, status)]).toEqual([status, 10]);
});

test("what was not understood, or not tried, is none", async () => {
  for (const status of [400, 415, 429, 503, 504])
    expect([status, await reachedWith(login, status)]).toEqual([status, 20]);
});

test("a body that we cannot read, and another may, is counted by its address", async () => {
  const utf16 = new Uint8Array(new Uint16Array([...login].map((letter) => letter.charCodeAt(0))).buffer);
  expect(await reachedWith(utf16, 401)).toBe(10);
  expect(await reachedWith("[]", 401)).toBe(10);
});
