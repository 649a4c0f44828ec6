import { afterEach, describe, expect, test } from "bun:test";
import { type Collector, startCollector } from "../harness/collector.ts";
import { freePort, type RunningServer, startServer } from "../harness/server.ts";

const parts: AsyncDisposable[] = [];
afterEach(async () => {
  for (const part of parts.splice(0).toReversed()) await part[Symbol.asyncDispose]();
});

const start = async (endpoint: string): Promise<RunningServer> => {
  const server = await startServer({
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: "api-key=hush-hush-key" },
  });
  parts.push(server);
  return server;
};
const startWith = async (mode: Collector["mode"]) => {
  const collector = startCollector();
  collector.mode = mode;
  parts.push(collector);
  return { collector, server: await start(collector.url) };
};
const ask = async (server: RunningServer, times: number) => {
  for (let left = times; left > 0; left -= 100) {
    const answers = await Promise.all(
      Array.from({ length: Math.min(left, 100) }, () => fetch(`${server.url}/.well-known/jwks.json`)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  }
};
const counted = async (server: RunningServer, line: string): Promise<number> => {
  const text = await (await fetch(`${server.metricsUrl}/metrics`)).text();
  return Number(
    text
      .split("\n")
      .find((each) => each.startsWith(`${line} `))
      ?.slice(line.length) ?? Number.NaN,
  );
};
const dropped = (reason: string) => `itube_trace_spans_dropped_total{reason="${reason}"}`;
const exported = "itube_trace_spans_exported_total";

test("what was answered before SIGTERM is sent before the end, and counted until then", async () => {
  const { collector, server } = await startWith("ok");
  await ask(server, 700);
  await collector.until((spans) => spans.length >= 512);
  expect(await counted(server, exported)).toBeGreaterThanOrEqual(512);
  expect(await server.stop()).toBe(0);
  expect(collector.spans.filter(({ service }) => service === "itube")).toHaveLength(700);
});

describe("a collector", () => {
  test("that is slow still gets every batch that waits when the process is told to stop", async () => {
    const { collector, server } = await startWith("slow");
    await ask(server, 2300);
    expect(await server.stop()).toBe(0);
    expect(collector.spans).toHaveLength(2300);
  });

  test("that is away costs its spans, and nothing else", async () => {
    const server = await start(`http://127.0.0.1:${await freePort()}`);
    await ask(server, 600);
    for (let left = 400; left > 0 && !((await counted(server, dropped("export_failed"))) > 0); left--)
      await Bun.sleep(20);
    expect(await counted(server, dropped("export_failed"))).toBeGreaterThan(0);
    expect(await counted(server, exported)).toBe(0);
    expect(await server.stop()).toBe(0);
    expect(server.stdout()).toContain("traces are not taken");
    expect(server.stdout() + server.stderr()).not.toContain("hush-hush-key");
  });

  test("that hangs has as many spans waiting as there is room for, and no more", async () => {
    const { collector, server } = await startWith("hung");
    await ask(server, 3000);
    expect(collector.payloads.length).toBeGreaterThan(0);
    expect(await counted(server, dropped("queue_full"))).toBe(3000 - 2048 - 512);
    const begun = performance.now();
    expect(await server.stop()).toBe(0);
    // It does not wait for the whole time that draining may take.
    expect(performance.now() - begun).toBeLessThan(8000);
  });

  test("that refuses is told of once, by its status", async () => {
    const { server } = await startWith("refusing");
    await ask(server, 1100);
    for (let left = 400; left > 0 && !((await counted(server, dropped("export_failed"))) >= 1024); left--)
      await Bun.sleep(20);
    expect(await server.stop()).toBe(0);
    const told = server
      .stdout()
      .split("\n")
      .filter((line) => line.includes("traces are not taken"));
    expect(told.map((line) => JSON.parse(line).reason)).toEqual(["400"]);
  });
});
