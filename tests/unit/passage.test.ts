import { afterAll, beforeAll, expect, test } from "bun:test";
import pino from "pino";
import { createRequestMetrics } from "../../src/gateway/metrics.ts";
import { createDeadlines } from "../../src/gateway/remote/deadlines.ts";
import { createPassage } from "../../src/gateway/remote/passage.ts";
import { createPool } from "../../src/gateway/remote/pool.ts";
import { noSpan } from "../../src/gateway/tracing/tracer.ts";
import { steady } from "../harness/pace.ts";

const large = 64 * 1024 * 1024;
let store: Bun.Server<undefined>;
beforeAll(() => {
  store = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: () => new Response(new Uint8Array(large)) });
});
afterAll(() => store.stop(true));

test("a download has its place until its reader has done, and downloads get no more than half of the places", async () => {
  const now = () => performance.now();
  const pool = createPool({ addresses: [store.url.origin], mostActive: 8, now, onChange: () => {} });
  const deadlines = createDeadlines();
  const pass = createPassage({
    service: "videos",
    pool,
    deadlines,
    sign: () => "word",
    metrics: createRequestMetrics(() => 0).upstream,
    log: pino({ level: "silent" }),
  });
  const download = () =>
    pass(new Request("http://localhost/s3/itube-raw-videos/film.mp4"), {
      requestId: "request-1",
      country: undefined,
      address: "127.0.0.1",
      headers: { always: new Headers(), own: {} },
      span: noSpan,
      pace: steady,
      principal: undefined,
      via: "none",
    });
  const [instance] = pool.instances;

  const unread = await Promise.all(Array.from({ length: 4 }, download));
  expect([unread.map(({ status }) => status), instance!.active]).toEqual([[200, 200, 200, 200], 4]);
  const refused = await download();
  expect([refused.status, (await refused.json()).code]).toEqual([503, "overloaded"]);

  expect((await unread[0]!.bytes()).byteLength).toBe(large);
  await unread[1]!.body!.cancel();
  expect(instance!.active).toBe(2);
  expect((await download()).status).toBe(200);
  for (const answer of unread.slice(2)) await answer.body!.cancel();
  deadlines.close();
});
