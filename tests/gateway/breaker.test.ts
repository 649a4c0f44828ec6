import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { operations } from "../../generated/operations.ts";
import { type RunningApp, startApp } from "../harness/app.ts";
import type { Fault, FaultProxy } from "../harness/fault-proxy.ts";
import { callRaw, type RawReply } from "../harness/raw-call.ts";

let app: RunningApp;
let wire: FaultProxy;
beforeAll(async () => {
  app = await startApp({ shape: "split" });
  wire = app.wireTo("auth");
});
afterAll(() => app[Symbol.asyncDispose]());

const ask = (signal?: AbortSignal) =>
  callRaw(app.url, {
    target: operations.listSigningKeys.path,
    ...(signal && { signal }),
  });

const isWell = async () => (await ask()).status === 200;

const statesSince = (mark: number): readonly string[] =>
  [
    ...app
      .log()
      .slice(mark)
      .matchAll(/"breaker":"(\w+)"/g),
  ].map(([, state]) => state!);

/** Milliseconds until `holds`; the requirement's own limit is the only one. */
const timeUntil = async (holds: () => boolean | Promise<boolean>, limit: number): Promise<number> => {
  const since = performance.now();
  while (!(await holds())) {
    if (performance.now() - since > limit) throw new Error(`It has not come within ${limit} ms.`);
    await Bun.sleep(10);
  }
  return performance.now() - since;
};

/** New calls all the time; those that wait for an answer leave at the end. */
const callUntil = async (holds: () => boolean, limit: number) => {
  const leaving = new AbortController();
  const callers: Promise<RawReply>[] = [];
  try {
    await timeUntil(() => {
      callers.push(ask(leaving.signal));
      return holds();
    }, limit);
  } finally {
    leaving.abort();
    await Promise.all(callers);
  }
};

/** Where probes find it alive, `tries` calls a second may go there, and get what comes; all others are refused at once. */
const expectSpared = async (tries: number) => {
  const before = { requests: wire.requests, probes: wire.probes, at: performance.now() };
  const replies: RawReply[] = [];
  while (performance.now() - before.at < 2500) {
    replies.push(await ask());
    await Bun.sleep(10);
  }
  const most = Math.floor((performance.now() - before.at) / 1000) + 1;
  const tried = replies.filter(({ status }) => status === 502);
  expect(wire.probes - before.probes).toBeLessThanOrEqual(most);
  expect(wire.requests - before.requests).toBe(tried.length);
  expect(tried.length).toBeLessThanOrEqual(most * tries);
  expect(replies.length - tried.length).toBeGreaterThan(20);
  for (const reply of replies.filter((other) => !tried.includes(other))) {
    expect([reply.status, reply.header("retry-after")]).toEqual([503, "1"]);
    expect(JSON.parse(reply.body.toString())).toMatchObject({ code: "unavailable", status: 503 });
  }
};

const failures: readonly { readonly name: string; readonly harm: () => unknown; readonly mend: () => unknown }[] = [
  { name: "refuses connections", harm: () => wire.unplug(), mend: () => wire.plug() },
  ...(["hung", "reset", "html"] satisfies Fault[]).map((fault) => ({
    name: `is ${fault}`,
    harm: () => {
      wire.fault = fault;
    },
    mend: () => {
      wire.fault = "none";
    },
  })),
];

describe("the breaker of an instance", () => {
  for (const { name, harm, mend } of failures)
    test(`that ${name} opens within two seconds, spares it meanwhile, and closes within five of its recovery`, async () => {
      await timeUntil(isWell, 5000);
      const mark = app.log().length;
      await harm();
      try {
        await callUntil(() => statesSince(mark).includes("open"), 2000);
        await expectSpared(name === "is html" ? 1 : 0);
      } finally {
        await mend();
      }
      await timeUntil(isWell, 5000);
      for (let at = 0; at < 20; at++) expect(await isWell()).toBe(true);
    });

  test("is seen in the metrics", async () => {
    wire.fault = "html";
    const gauge = async () => {
      const { host } = new URL(wire.url);
      const text = await (await fetch(`${app.metricsUrl}/metrics`)).text();
      const line = text.split("\n").find((row) => row.includes("breaker_state{") && row.includes(host));
      return Number(line?.split(" ").at(-1));
    };
    await timeUntil(async () => (await ask()).status === 503, 5000);
    expect(await gauge()).toBeGreaterThan(0);
    wire.fault = "none";
    await timeUntil(isWell, 5000);
    expect(await gauge()).toBe(0);
  });
});
