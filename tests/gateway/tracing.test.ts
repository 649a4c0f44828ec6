import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type RunningApp, startApp } from "../harness/app.ts";
import { type CollectedSpan, type Collector, startCollector } from "../harness/collector.ts";
import { callOperation, type SigningKey } from "../harness/operation-call.ts";
import { type Person, signUp } from "../harness/person.ts";

const key = "collector-key-7f3a9c";
const stranger = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };
const traceparent = `00-${stranger.traceId}-${stranger.spanId}-01`;

let collector: Collector;
let app: RunningApp;
let ada: Person;
let video: string;
const secrets: string[] = [];

/** A film of Ada's: by cookie, signature, a presigned address and a token, so that each has passed a span. */
const prepare = async () => {
  const signer: SigningKey = await app.credentials();
  const as = { kind: "bearer", token: ada.token } as const;
  const upload = await (await callOperation(app.url, "createUploadUrl", { as })).json();
  await fetch(upload.url, { method: "PUT", headers: upload.headers, body: "a film" });
  const saved = await callOperation(app.url, "saveVideoMetadata", {
    as: { kind: "cookie", token: ada.token },
    body: { title: "A film", video_s3_key: upload.media_id, visibility: "PRIVATE" },
  });
  video = (await saved.json()).id;
  await callOperation(app.url, "updateVideoStatus", {
    as: { kind: "signer", key: signer },
    path: { video_id: video },
    query: { status: "COMPLETED" },
  });
  const signature = new URL(upload.url).searchParams.get("X-Amz-Signature") ?? "";
  secrets.push(ada.token, ada.email, ada.password, signer.secret_access_key, signature, key);
};

beforeAll(async () => {
  collector = startCollector();
  app = await startApp({
    shape: "split",
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_EXPORTER_OTLP_HEADERS: `api-key=${key}` },
  });
  ada = await signUp(app);
  await prepare();
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await collector[Symbol.asyncDispose]();
});

const readVideo = async (requestId: string, headers: Record<string, string> = {}, query = "") =>
  fetch(`${app.url}/api/v1/upload/videos/${video}${query}`, {
    headers: { authorization: `Bearer ${ada.token}`, "x-request-id": requestId, ...headers },
  });

const ofRequest = (spans: readonly CollectedSpan[], requestId: string): readonly CollectedSpan[] => {
  const first = spans.find((span) => span.attributes["itube.request_id"] === requestId);
  return spans.filter((span) => span.traceId === first?.traceId);
};

/** The spans of one request, in the order in which they call each other. */
const traceOf = async (requestId: string, length: number): Promise<readonly CollectedSpan[]> => {
  const spans = ofRequest(await collector.until((all) => ofRequest(all, requestId).length >= length), requestId);
  const chain: CollectedSpan[] = [];
  for (let next = spans.find(({ parentSpanId }) => !spans.some(({ spanId }) => spanId === parentSpanId)); next; ) {
    chain.push(next);
    next = spans.find(({ parentSpanId }) => parentSpanId === next?.spanId);
  }
  expect([requestId, chain.length, spans.length]).toEqual([requestId, length, length]);
  return chain;
};

describe("a request that goes elsewhere", () => {
  test("is one trace: the gateway, its call, and the service that it called", async () => {
    const requestId = "one-trace-of-three-spans";
    expect((await readVideo(requestId)).status).toBe(200);
    const [gateway, call, service] = await traceOf(requestId, 3);
    const route = "/upload/videos/{video_id}";
    expect(gateway).toMatchObject({ service: "itube-gateway", kind: "server", name: `GET ${route}`, links: [] });
    expect(gateway?.parentSpanId).toBeUndefined();
    expect(gateway?.attributes).toEqual({
      "http.request.method": "GET",
      "http.route": route,
      "http.response.status_code": 200,
      "url.path": `/api/v1/upload/videos/${video}`,
      "url.scheme": "http",
      "itube.operation": "getVideo",
      "itube.request_id": requestId,
    });
    const wire = new URL(app.wireTo("videos").url);
    expect(call).toMatchObject({ service: "itube-gateway", kind: "client", name: `GET ${route}` });
    expect(call?.attributes).toMatchObject({
      "server.address": wire.hostname,
      "server.port": Number(wire.port),
      "url.full": `${wire.origin}/upload/videos/${video}`,
      "itube.service": "videos",
      "itube.outcome": "answered",
    });
    expect(service).toMatchObject({ service: "itube-videos", kind: "server", name: `GET ${route}` });
    expect(service?.attributes).toMatchObject({ "itube.request_id": requestId, "itube.operation": "getVideo" });
  });

  test("names its trace in the access log of both", async () => {
    const requestId = "trace-id-in-both-logs";
    await readVideo(requestId);
    const [gateway] = await traceOf(requestId, 3);
    const lines = app
      .log()
      .split("\n")
      .filter((line) => line.includes(requestId) && line.includes('"msg":"request"'));
    expect(lines.map((line) => JSON.parse(line).trace_id)).toEqual([gateway!.traceId, gateway!.traceId]);
  });

  test("does not grow into a stranger's trace, whose flag could have all of them recorded, but is linked to it", async () => {
    const requestId = "linked-and-not-continued";
    await readVideo(requestId, { traceparent, tracestate: "vendor=private" });
    const [gateway] = await traceOf(requestId, 3);
    expect(gateway?.traceId).not.toBe(stranger.traceId);
    expect(gateway?.links).toMatchObject([stranger]);
    expect(
      app
        .wireTo("videos")
        .heads.filter((head) => head.includes(requestId))
        .join(),
    ).not.toMatch(/private|0af7651916cd/);
  });

  test("begins a trace of its own where the caller's is malformed", async () => {
    const malformed = [
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
      `00-${"0".repeat(32)}-${stranger.spanId}-01`,
      `00-${stranger.traceId}-${"0".repeat(16)}-01`,
      `ff-${stranger.traceId}-${stranger.spanId}-01`,
      traceparent.toUpperCase(),
      `${traceparent}, ${traceparent}`,
    ];
    for (const [at, value] of malformed.entries()) await readVideo(`malformed-parent-${at}`, { traceparent: value });
    for (const [at, value] of malformed.entries()) {
      const [gateway] = await traceOf(`malformed-parent-${at}`, 3);
      expect([value, gateway?.links, gateway?.traceId === stranger.traceId]).toEqual([value, [], false]);
    }
  });

  test("whose service is out of reach has failed, and says how", async () => {
    const requestId = "nobody-is-at-home";
    app.wireTo("videos").fault = "reset";
    expect((await readVideo(requestId)).status).toBeGreaterThanOrEqual(500);
    app.wireTo("videos").fault = "none";
    const spans = ofRequest(await collector.until((all) => ofRequest(all, requestId).length >= 2), requestId);
    for (const span of spans) expect([span.name, span.failed]).toEqual([span.name, true]);
    expect(spans.find(({ kind }) => kind === "client")?.attributes["error.type"]).toBe("broken");
    expect(spans.find(({ kind }) => kind === "server")?.attributes["error.type"]).toBe("bad_gateway");
  });
});

test("an upload that is passed on as it is belongs to one trace, too", async () => {
  const requestId = "upload-of-one-trace";
  const as = { kind: "bearer", token: ada.token } as const;
  const upload = await (await callOperation(app.url, "createUploadUrl", { as })).json();
  const headers = { ...upload.headers, "x-request-id": requestId, traceparent, tracestate: "vendor=private" };
  expect((await fetch(upload.url, { method: "PUT", headers, body: "a film" })).status).toBe(200);
  const chain = await traceOf(requestId, 3);
  expect(chain.map(({ service, kind, name }) => `${service} ${kind} ${name}`)).toEqual([
    "itube-gateway server PUT /s3/{key}",
    "itube-gateway client PUT /s3/{key}",
    "itube-videos server PUT /s3/{key}",
  ]);
  expect(
    app
      .wireTo("videos")
      .heads.filter((head) => head.includes(requestId))
      .join(),
  ).not.toMatch(/private|0af7651916cd/);
});

test("strangers at a service leave no span, and neither do probes", async () => {
  const before = collector.spans.length;
  for (const wire of app.wires)
    for (const path of ["/upload/videos", "/auth/me", "/health", "/health/live"])
      await fetch(wire.url + path, { headers: { traceparent, "x-request-id": "stranger-at-the-door" } });
  for (const path of ["/health", "/health/live", "/health/ready"]) await fetch(app.url + path);
  await fetch(`${app.metricsUrl}/metrics`);
  await readVideo("after-the-strangers");
  await traceOf("after-the-strangers", 3);
  expect(collector.spans.slice(before).filter(({ traceId }) => traceId === stranger.traceId)).toEqual([]);
  expect(collector.payloads.join()).not.toContain("stranger-at-the-door");
  expect(collector.spans.filter(({ name }) => /health|metrics/.test(name))).toEqual([]);
});

test("no span holds a token, a key, a query or somebody's address", async () => {
  const requestId = "address-in-the-path";
  await fetch(`${app.url}/reset/${ada.email}?token=${ada.token}`, { headers: { "x-request-id": requestId } });
  await readVideo("query-that-is-refused", {}, "?probe=query-of-mine");
  await traceOf("query-that-is-refused", 3);
  const [reset] = await traceOf(requestId, 1);
  expect(reset).toMatchObject({ name: "GET", attributes: { "url.path": "/reset/{address}" } });
  const told = collector.payloads.join();
  expect(told).toContain("updateVideoStatus");
  for (const secret of [...secrets, "query-of-mine", "X-Amz-", "Bearer", "access_token", "status=COMPLETED"])
    expect([secret.length > 4, secret, told.includes(secret)]).toEqual([true, secret, false]);
});

test("the collector gets its key, which no log gets", () => {
  expect(collector.headers.every((headers) => headers.get("api-key") === key)).toBe(true);
  expect(app.log()).not.toContain(key);
});
