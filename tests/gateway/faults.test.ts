import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import type { OperationId } from "../../generated/operations.ts";
import { type RunningApp, startApp } from "../harness/app.ts";
import type { Fault, FaultProxy } from "../harness/fault-proxy.ts";
import { type CallInput, callOperation } from "../harness/operation-call.ts";
import { freshAddress } from "../harness/person.ts";

let app: RunningApp;
let wire: FaultProxy;
beforeAll(async () => {
  // Deadlines of 1.5 s: half a minute for each case would be long.
  app = await startApp({ shape: "split", env: { TIMEOUT_FACTOR: "0.05" } });
  wire = app.wireTo("auth");
});
afterAll(() => app[Symbol.asyncDispose]());
afterEach(() => {
  wire.fault = "none";
});

const calls: readonly (readonly [OperationId, () => CallInput])[] = [
  ["listSigningKeys", () => ({})],
  ["resendCode", () => ({ body: { email: freshAddress("fault") } })],
];
const ask = (id: OperationId, input: CallInput = {}) => callOperation(app.url, id, input);

/** Until it answers again; a breaker that opened meanwhile is closed by it. */
const recover = async () => {
  const since = performance.now();
  while ((await ask("listSigningKeys")).status !== 200) {
    if (performance.now() - since > 5000) throw new Error("The service has not recovered within five seconds.");
    await Bun.sleep(20);
  }
};

/** A refusal in the one form, of which nothing tells what is behind the gateway. */
const expectRefusal = async (answer: Response, status: number, code: string, requestId: string) => {
  const text = await answer.text();
  expect([answer.status, answer.headers.get("content-type")]).toEqual([status, "application/problem+json"]);
  expect(answer.headers.get("x-request-id")).toBe(requestId);
  expect(JSON.parse(text)).toEqual({
    type: "about:blank",
    title: expect.any(String),
    status,
    code,
    detail: expect.any(String),
    request_id: requestId,
  });
  const shown = text + JSON.stringify([...answer.headers]);
  expect(shown).not.toMatch(/secret-internal-host|SSH-2|doctype|ECONN|ConnectionRefused|127\.0\.0\.1|\.ts\b/i);
  expect(shown).not.toContain(new URL(wire.url).port);
};

const broken: readonly Fault[] = [
  "closed",
  "no_http",
  "html",
  "bad_json",
  "wrong_status",
  "cut_short",
  "reset",
  "half_closed",
];
const outcomes: readonly (readonly [Fault, number, string])[] = [
  ...broken.map((fault) => [fault, 502, "bad_gateway"] as const),
  ["hung", 504, "gateway_timeout"],
  ["hung_but_alive", 504, "gateway_timeout"],
];

describe("a service", () => {
  for (const [id, input] of calls) {
    for (const [fault, status, code] of outcomes)
      test(`that is ${fault} makes ${id} answer ${status}, and it recovers`, async () => {
        await recover();
        wire.fault = fault;
        const requestId = crypto.randomUUID();
        const answer = await ask(id, { ...input(), headers: { "x-request-id": requestId } });
        await expectRefusal(answer, status, code, requestId);
        wire.fault = "none";
        await recover();
        expect((await ask(id, input())).status).toBe(200);
      });

    test(`that nobody listens for makes ${id} answer 503 and when to come again, and it recovers`, async () => {
      await recover();
      await wire.unplug();
      const requestId = crypto.randomUUID();
      try {
        const answer = await ask(id, { ...input(), headers: { "x-request-id": requestId } });
        expect(answer.headers.get("retry-after")).toBe("1");
        await expectRefusal(answer, 503, "unavailable", requestId);
      } finally {
        await wire.plug();
      }
      await recover();
      expect((await ask(id, input())).status).toBe(200);
    });

    test(`that is slow, but within its deadline, makes ${id} slow and no more than that`, async () => {
      await recover();
      wire.fault = "slow";
      const since = performance.now();
      expect((await ask(id, input())).status).toBe(200);
      expect(performance.now() - since).toBeGreaterThan(wire.delay * 0.9);
    });
  }

  test("that misbehaves leaves the others, and what needs none, as they are", async () => {
    await recover();
    wire.fault = "hung";
    const pending = ask("listSigningKeys");
    expect((await ask("listVideos")).status).toBe(401);
    expect((await ask("getHealth")).status).toBe(200);
    expect((await pending).status).toBe(504);
  });

  test("that misbehaves is named in the log, with the reason", async () => {
    await recover();
    wire.fault = "html";
    const requestId = crypto.randomUUID();
    await ask("listSigningKeys", { headers: { "x-request-id": requestId } });
    const lines = app
      .log()
      .split("\n")
      .filter((line) => line.includes(requestId));
    const line = lines.map((text) => JSON.parse(text)).find(({ reason }) => reason !== undefined);
    expect(line).toMatchObject({
      operation: "listSigningKeys",
      upstream: new URL(wire.url).host,
      reason: "200 as text/html",
      msg: "bad_gateway",
    });
  });
});
