import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { operations } from "../../generated/operations.ts";
import { type RunningApp, startApp } from "../harness/app.ts";
import { type Exposition, readExposition } from "../harness/exposition.ts";
import { type Person, signUp } from "../harness/person.ts";
import { places } from "../harness/variables.ts";

let app: RunningApp;
let ada: Person;
beforeAll(async () => {
  app = await startApp({ shape: "split", env: { TIMEOUT_FACTOR: "0.05" } });
  ada = await signUp(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const scrape = async (): Promise<Exposition> => readExposition(await (await fetch(`${app.metricsUrl}/metrics`)).text());
const list = () =>
  fetch(`${app.url}${operations.listMyVideos.path}`, { headers: { authorization: `Bearer ${ada.token}` } }).then(
    async (answer) => {
      await answer.arrayBuffer();
      return answer.status;
    },
  );
const videos = () => app.wireTo("videos");
const upstream = () => new URL(videos().url).host;
const breaker = (metrics: Exposition) => metrics.valueOf("itube_upstream_breaker_state", { upstream: upstream() });
const inFlight = (metrics: Exposition) =>
  metrics.valueOf("itube_upstream_requests_in_flight", { upstream: upstream() });
const until = async (seen: (metrics: Exposition) => boolean): Promise<Exposition> => {
  for (let left = 300; left > 0; left--) {
    const metrics = await scrape();
    if (seen(metrics)) return metrics;
    await Bun.sleep(30);
  }
  throw new Error("not within nine seconds");
};

/** The names in a query, those that a histogram is exposed by included. */
const namesIn = (expression: string): readonly string[] => [
  ...new Set([...expression.matchAll(/\b((?:itube|process|nodejs)_\w+)/g)].map((match) => match[1]!)),
];
type Panel = { title: string; description?: string; type: string; targets?: { expr: string; legendFormat: string }[] };
const dashboard = async (): Promise<{
  panels: Panel[];
  templating: { list: { name: string; definition?: string }[] };
}> => Bun.file(join(import.meta.dir, "../../deploy/grafana-dashboard.json")).json();

describe("the metrics", () => {
  test("say from the start that breakers are closed, that nothing is under way, and that nobody was refused", async () => {
    await using fresh = await startApp({ shape: "split" });
    const metrics = readExposition(await (await fetch(`${fresh.metricsUrl}/metrics`)).text());
    for (const wire of fresh.wires) {
      const labels = { upstream: new URL(wire.url).host };
      expect(metrics.valueOf("itube_upstream_breaker_state", labels)).toBe(0);
      expect(metrics.valueOf("itube_upstream_requests_in_flight", labels)).toBe(0);
    }
    for (const [service] of places) {
      expect(metrics.valueOf("itube_upstream_retries_total", { service })).toBe(0);
      for (const reason of ["open", "full"])
        expect(metrics.valueOf("itube_upstream_refusals_total", { service, reason })).toBe(0);
    }
    for (const operation of Object.keys(operations))
      expect([operation, metrics.valueOf("itube_rate_limited_requests_total", { operation })]).toEqual([operation, 0]);
  });

  test("follow a service into its fault and out of it", async () => {
    expect(await list()).toBe(200);
    videos().fault = "hung";
    const waiting = list();
    await until((metrics) => inFlight(metrics) === 1);
    await until((metrics) => breaker(metrics) === 2);
    expect(await waiting).toBe(504);
    expect(await list()).toBe(503);
    const refused = { service: "videos", reason: "open" };
    expect((await scrape()).valueOf("itube_upstream_refusals_total", refused)).toBeGreaterThan(0);
    videos().fault = "none";
    const healed = await until((metrics) => breaker(metrics) === 0);
    expect(inFlight(healed)).toBe(0);
    expect(await list()).toBe(200);
    const count = (outcome: string) => ({ service: "videos", upstream: upstream(), outcome });
    const after = await scrape();
    expect(after.valueOf("itube_upstream_request_duration_seconds_count", count("late"))).toBe(1);
    expect(after.valueOf("itube_upstream_request_duration_seconds_count", count("answered"))).toBeGreaterThan(1);
    expect(after.valueOf("itube_upstream_breaker_state", { service: "auth" })).toBe(0);
  });

  test("count a call that was made twice", async () => {
    for (let times = 12; times > 0; times--) await list();
    const before = (await scrape()).valueOf("itube_upstream_retries_total", { service: "videos" });
    videos().fault = "reset";
    expect(await list()).toBe(502);
    videos().fault = "none";
    const after = (await scrape()).valueOf("itube_upstream_retries_total", { service: "videos" });
    expect(after! - before!).toBe(1);
  });

  test("count whom the contract's limit refused, by operation", async () => {
    await using strict = await startApp({ shape: "whole", env: { RATE_LIMIT_FACTOR: "0.0001" } });
    const ask = () => fetch(`${strict.url}/.well-known/jwks.json`).then(({ status }) => status);
    expect([await ask(), await ask(), await ask()]).toEqual([200, 429, 429]);
    const metrics = readExposition(await (await fetch(`${strict.metricsUrl}/metrics`)).text());
    expect(metrics.valueOf("itube_rate_limited_requests_total", { operation: "listSigningKeys" })).toBe(2);
    expect(metrics.valueOf("itube_rate_limited_requests_total", { operation: "listVideos" })).toBe(0);
  });

  test("see an event loop that stands still", async () => {
    await scrape();
    await Bun.sleep(50);
    for (const end = performance.now() + 300; performance.now() < end; );
    await Bun.sleep(50);
    expect((await scrape()).valueOf("nodejs_eventloop_lag_max_seconds")).toBeGreaterThan(0.15);
  });

  test("are named as Prometheus has it: base units, and _total for what only grows", async () => {
    const own = [...(await scrape()).types].filter(([name]) => name.startsWith("itube_"));
    expect(own.length).toBeGreaterThan(8);
    for (const [name, type] of own) {
      expect([name, name.endsWith("_total")]).toEqual([name, type === "counter"]);
      if (type === "histogram") expect(name).toEndWith("_seconds");
      expect(name).not.toMatch(/_(?:ms|milliseconds|kb|mb|percent)\b/);
    }
  });
});

describe("the dashboard", () => {
  test("asks for nothing that the metrics port does not have", async () => {
    expect(await list()).toBe(200);
    const { samples } = await scrape();
    const exposed = new Set(samples.map(({ name }) => name));
    const { panels, templating } = await dashboard();
    const asked = [
      ...panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
      ...templating.list.flatMap(({ definition = [] }) => definition),
    ];
    expect(asked.length).toBeGreaterThan(15);
    for (const query of asked) {
      expect([query, namesIn(query).length > 0]).toEqual([query, true]);
      for (const name of namesIn(query)) expect([query, name, exposed.has(name)]).toEqual([query, name, true]);
    }
  });

  test("groups by labels that the metrics have, and says in each panel what it shows", async () => {
    const { samples } = await scrape();
    // Prometheus's own.
    const scraped = ["instance", "job", "le"];
    for (const { type, title, description, targets = [] } of (await dashboard()).panels) {
      if (type === "row") continue;
      expect([title, (description ?? "").length > 20, targets.length > 0]).toEqual([title, true, true]);
      for (const { expr, legendFormat } of targets) {
        const known = new Set([
          ...scraped,
          ...samples.filter(({ name }) => namesIn(expr).includes(name)).flatMap(({ labels }) => Object.keys(labels)),
        ]);
        const grouped = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap((match) => match[1]!.split(", "));
        const matched = [...expr.matchAll(/[{,]\s*(\w+)=~?"/g)].map((match) => match[1]!);
        const shown = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!);
        for (const name of [...grouped, ...matched, ...shown])
          expect([title, name, known.has(name)]).toEqual([title, name, true]);
      }
    }
  });

  test("shows every metric of our own", async () => {
    const { panels } = await dashboard();
    const asked = new Set(panels.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => namesIn(expr))));
    for (const [name, type] of (await scrape()).types)
      if (name.startsWith("itube_"))
        expect([name, asked.has(name) || (type === "histogram" && asked.has(`${name}_bucket`))]).toEqual([name, true]);
  });
});
