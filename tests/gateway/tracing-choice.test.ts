import { afterEach, expect, test } from "bun:test";
import { type RunningApp, startApp } from "../harness/app.ts";
import { type Collector, startCollector } from "../harness/collector.ts";

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const spanId = "00f067aa0ba902b7";

let collector: Collector | undefined;
let app: RunningApp | undefined;
const start = async (env: Readonly<Record<string, string>>) => {
  collector = startCollector();
  app = await startApp({ shape: "split", env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...env } });
  return { collector, app };
};
/** Its last spans are sent while it stops. */
const stop = async () => {
  await app?.[Symbol.asyncDispose]();
  app = undefined;
};
afterEach(async () => {
  await stop();
  await collector?.[Symbol.asyncDispose]();
});

const ask = (url: string, requestId: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/.well-known/jwks.json`, { headers: { "x-request-id": requestId, ...headers } });
const traceparent = (flags: string) => `00-${traceId}-${spanId}-${flags}`;
/** What the service was sent. */
const sent = ({ wires }: RunningApp, requestId: string) =>
  wires.flatMap(({ heads }) => heads).find((head) => head.includes(requestId)) ?? "";
const loggedTrace = ({ log }: RunningApp, requestId: string): string =>
  JSON.parse(
    log()
      .split("\n")
      .find((line) => line.includes(requestId)) ?? "{}",
  ).trace_id;

test("behind a trusted proxy its trace goes on, if it is recorded, and says so to the service", async () => {
  const { app, collector } = await start({ TRUSTED_PROXIES: "127.0.0.1" });
  await ask(app.url, "recorded-upstream", { traceparent: traceparent("01"), tracestate: "vendor=theirs" });
  expect(sent(app, "recorded-upstream")).toMatch(new RegExp(`traceparent: 00-${traceId}-[\\da-f]{16}-01`, "i"));
  expect(sent(app, "recorded-upstream")).toMatch(/tracestate: vendor=theirs/i);
  expect(loggedTrace(app, "recorded-upstream")).toBe(traceId);
  await stop();
  expect(collector.spans.map((span) => span.traceId)).toEqual([traceId, traceId, traceId]);
  expect(collector.spans.filter(({ parentSpanId }) => parentSpanId === spanId)).toHaveLength(1);
});

test("behind a trusted proxy what is not recorded stays unrecorded, in the service too", async () => {
  const { app, collector } = await start({ TRUSTED_PROXIES: "127.0.0.1" });
  await ask(app.url, "unrecorded-upstream", { traceparent: traceparent("00") });
  expect(sent(app, "unrecorded-upstream")).toMatch(new RegExp(`traceparent: 00-${traceId}-[\\da-f]{16}-00`, "i"));
  await stop();
  expect(collector.payloads).toEqual([]);
});

test("with the sampler off nothing is sent, whatever a caller's flag says; the log still names the trace", async () => {
  const { app, collector } = await start({ OTEL_TRACES_SAMPLER: "always_off" });
  expect((await ask(app.url, "sampler-is-off", { traceparent: traceparent("01") })).status).toBe(200);
  expect(loggedTrace(app, "sampler-is-off")).toMatch(/^[\da-f]{32}$/);
  await stop();
  expect(collector.payloads).toEqual([]);
});

test("a part of the traces is recorded whole, or not at all", async () => {
  const { app, collector } = await start({
    OTEL_TRACES_SAMPLER: "parentbased_traceidratio",
    OTEL_TRACES_SAMPLER_ARG: "0.5",
  });
  for (let at = 0; at < 100; at++) await ask(app.url, `one-of-a-hundred-${at}`);
  await stop();
  const sizes = new Map<string, number>();
  for (const span of collector.spans) sizes.set(span.traceId, (sizes.get(span.traceId) ?? 0) + 1);
  expect([...new Set(sizes.values())]).toEqual([3]);
  // Less than one in a million runs falls outside by chance.
  expect(sizes.size).toBeGreaterThan(25);
  expect(sizes.size).toBeLessThan(75);
});

test("where nobody asked for traces, a caller's goes along as it came, and no log line has one", async () => {
  app = await startApp({ shape: "split" });
  await ask(app.url, "untraced-request", { traceparent: traceparent("01"), tracestate: "vendor=theirs" });
  expect(sent(app, "untraced-request")).toContain(traceparent("01"));
  expect(sent(app, "untraced-request")).toMatch(/tracestate: vendor=theirs/i);
  expect(app.log()).not.toContain("trace_id");
});
