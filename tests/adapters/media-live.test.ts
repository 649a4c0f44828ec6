import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { gzipSync } from "node:zlib";
import { createMemoryCache } from "../../src/adapters/cache/memory/cache.ts";
import { createOrigins } from "../../src/adapters/origins/http.ts";
import type { Lease } from "../../src/services/playback/lease.ts";
import { createLeasedMedia } from "../../src/services/playback/media/leased-media.ts";
import { createMediaSources } from "../../src/services/playback/media/sources.ts";

/** A channel's origin, and what came to it. */
const came: { url: string; headers: Headers }[] = [];
let elsewhere = 0;
let cancelled = 0;
let origin: ReturnType<typeof Bun.serve>;
let other: ReturnType<typeof Bun.serve>;
const directory = () => `http://localhost:${origin.port}/live/one`;

const answers: Readonly<Record<string, (request: Request) => Response | Promise<Response>>> = {
  "/live/one/master.m3u8": () =>
    new Response(`#EXTM3U\n${directory()}/a/media.m3u8?session=71\nhttp://localhost:${other.port}/x.m3u8\n`, {
      headers: { "content-type": "application/x-mpegURL", "set-cookie": "origin=1", etag: '"m"', server: "secret" },
    }),
  "/live/one/packed.m3u8": () =>
    new Response(gzipSync("#EXTM3U\n"), { headers: { "content-encoding": "gzip", "content-type": "text/plain" } }),
  "/live/one/a/1.ts": ({ headers }) =>
    headers.get("range") === "bytes=0-1"
      ? new Response("01", { status: 206, headers: { "content-range": "bytes 0-1/4", "content-type": "video/MP2T" } })
      : headers.get("if-none-match") === '"s"'
        ? new Response(null, { status: 304, headers: { etag: '"s"' } })
        : new Response("0123", { headers: { "content-type": "text/html", etag: '"s"' } }),
  "/live/one/away.ts": () => Response.redirect(`http://localhost:${other.port}/away.ts`, 302),
  "/live/one/broken.ts": () => new Response("Oh no", { status: 500 }),
  "/live/one/late.ts": async () => {
    await Bun.sleep(600);
    return new Response("late");
  },
  "/live/one/stalled.ts": () =>
    new Response(
      new ReadableStream({
        start: (controller) => controller.enqueue(Buffer.from("begun")),
        cancel: () => void cancelled++,
      }),
    ),
  "/live/one/endless.m3u8": () =>
    new Response(new ReadableStream({ pull: (controller) => controller.enqueue(Buffer.alloc(65_536, "x")) })),
};

beforeAll(() => {
  origin = Bun.serve({
    port: 0,
    idleTimeout: 60,
    fetch: (request) => {
      came.push({ url: request.url, headers: request.headers });
      return answers[new URL(request.url).pathname]?.(request) ?? new Response("none", { status: 404 });
    },
  });
  other = Bun.serve({
    port: 0,
    fetch: () => {
      elsewhere++;
      return new Response("elsewhere");
    },
  });
});
afterAll(async () => {
  await origin.stop(true);
  await other.stop(true);
});

const sources = createMediaSources({ objects: { read: async () => undefined }, cache: createMemoryCache() });
const open = (
  { mostUnderWay = 10, manifest = `${directory()}/master.m3u8?key=s3cret` } = {},
  window: readonly [number?, number?] = [],
) => {
  const lease = { id: "1", source: sources.ofChannel(manifest, ...(window as [number, number])) } as Lease;
  const { getLeasedMedia } = createLeasedMedia({
    objects: { read: async () => undefined },
    origins: createOrigins({
      reach: async () => true,
      mostUnderWay,
      mostOfOne: mostUnderWay,
      firstByte: 300,
      idle: 300,
    }),
    tokens: { sign: async () => "token", verify: async () => "1" },
    findLease: async () => lease,
  });
  return async (path: string, header = {}, query: Readonly<Record<string, string>> = {}) => {
    const call = { path: { token: "token", path }, header, query: { origin_query: query } };
    const reply = (await getLeasedMedia(call as never)) as {
      status: number;
      code?: string;
      headers?: Record<string, string>;
      contentType?: string;
      body?: string | ReadableStream<Uint8Array>;
    };
    const { status, code, headers, contentType, body } = reply;
    return { status, code, headers, contentType, body, text: () => new Response(body).text() };
  };
};
const last = () => came.at(-1)!;

describe("a channel, from its origin", () => {
  test("has a manifest that leads through our address, by the origin's own query, kept for a second", async () => {
    const reply = await open()("master.m3u8");
    expect(await reply.text()).toBe(`#EXTM3U\n./a/media.m3u8?session=71\nhttp://localhost:${other.port}/x.m3u8\n`);
    expect([reply.status, reply.contentType]).toEqual([200, "application/vnd.apple.mpegurl"]);
    expect(reply.headers).toEqual({
      "Cross-Origin-Resource-Policy": "cross-origin",
      "Cache-Control": "private, max-age=1",
      ETag: '"m"',
    });
    expect(last().url).toBe(`${directory()}/master.m3u8?key=s3cret`);
  });

  test("is asked for files below it by their own query, and told nothing of the caller", async () => {
    const reply = await open()("a/1.ts", { range: "bytes=0-1", cookie: "access_token=x" }, { session: "71" });
    expect([reply.status, reply.contentType, await reply.text()]).toEqual([206, "video/mp2t", "01"]);
    expect(reply.headers).toMatchObject({ "Content-Range": "bytes 0-1/4", "Cache-Control": "private, max-age=60" });
    const { url, headers } = last();
    expect(url).toBe(`${directory()}/a/1.ts?session=71`);
    const own = [...headers.keys()].filter((name) => !["accept", "connection", "host", "user-agent"].includes(name));
    expect(own.sort()).toEqual(["accept-encoding", "range"]);
    expect(headers.get("accept-encoding")).toBe("identity");
  });

  test("says what its caller has already, and never sends a page", async () => {
    const same = await open()("a/1.ts", { "if-none-match": '"s"' });
    expect([same.status, same.headers?.ETag, same.body]).toEqual([304, '"s"', undefined]);
    expect((await open()("a/1.ts")).contentType).toBe("video/mp2t");
  });

  test("goes on as it came where it was packed unasked", async () => {
    const reply = await open()("packed.m3u8");
    expect(reply.headers).toMatchObject({ "Content-Encoding": "gzip", "Cache-Control": "private, max-age=1" });
    expect(await new Response(reply.body).bytes()).toEqual(new Uint8Array(gzipSync("#EXTM3U\n")));
  });

  test("is followed nowhere else", async () => {
    const reply = await open()("away.ts");
    expect([reply.status, reply.code, elsewhere]).toEqual([502, "origin_broken", 0]);
    const before = came.length;
    for (const path of ["../two/1.ts", "a/../../two/1.ts", "a\\..\\1.ts", "", "/live/two/1.ts"])
      expect([path, (await open()(path)).status]).toEqual([path, 403]);
    expect(came.length).toBe(before);
    expect((await open({ manifest: "file:///etc/passwd" })("passwd")).code).toBe("origin_broken");
  });

  test("may be away, broken, late or without the file, each in its own way", async () => {
    const get = open();
    for (const [path, status, code] of [
      ["nothing.ts", 404, "media_not_found"],
      ["broken.ts", 502, "origin_broken"],
      ["late.ts", 504, "origin_late"],
      ["endless.m3u8", 502, "origin_broken"],
    ] as const) {
      const reply = await get(path);
      expect([path, reply.status, reply.code]).toEqual([path, status, code]);
    }
    const away = open({ manifest: "http://127.0.0.1:1/live.m3u8" });
    expect((await away("live.m3u8")).code).toBe("origin_unreachable");
  });

  test("that stalls ends the answer, and who leaves ends the call, whose place is free again", async () => {
    const get = open({ mostUnderWay: 1 });
    const stalled = await get("stalled.ts");
    expect((await get("a/1.ts")).code).toBe("unavailable");
    await expect(stalled.text()).rejects.toThrow("no answer within");
    const left = (await get("stalled.ts")).body as ReadableStream<Uint8Array>;
    const reader = left.getReader();
    await reader.read();
    await reader.cancel();
    expect(await (await get("a/1.ts")).text()).toBe("0123");
    for (let tries = 0; cancelled < 2 && tries < 50; tries++) await Bun.sleep(20);
    expect(cancelled).toBe(2);
  });

  test("is asked for the past as time-shifted viewing has it", async () => {
    const at = Date.parse("2026-11-20T18:00:00.900Z");
    await (await open({}, [at, at + 3_600_000])("master.m3u8")).text();
    expect(last().url).toEndWith("/master.m3u8?key=s3cret&start=2026-11-20T18:00:00Z&end=2026-11-20T19:00:00Z");
    await (await open({ manifest: `${directory()}/master.m3u8#x` }, [at])("master.m3u8")).text();
    expect(last().url).toEndWith("/master.m3u8?start=2026-11-20T18:00:00Z");
    for (const [path, window, query, came] of [
      ["master.m3u8", [], { start: "2020-01-01T00:00:00Z", end: "1577836800" }, "/master.m3u8?key=s3cret"],
      ["a/media.m3u8", [], { START: "1577836800", session: "71" }, "/a/media.m3u8?session=71"],
      ["a/media", [at], { start: "2020-01-01T00:00:00Z" }, "/a/media"],
      ["a/media.m3u8", [at], { start: `${Math.floor(at / 1000)}` }, "/a/media.m3u8?start=1795197600"],
      ["a/media.m3u8", [at], { start: "2026-11-20T18:00:00Z" }, "/a/media.m3u8?start=2026-11-20T18%3A00%3A00Z"],
      ["a/1.ts", [], { start: "0" }, "/a/1.ts?start=0"],
      // What the manifest's own query says, nobody says otherwise.
      ["master.m3u8", [], { key: "other", KEY: "other", part: "7" }, "/master.m3u8?key=s3cret&part=7"],
    ] as const) {
      await (await open({}, [...window])(path, {}, query)).text();
      expect(last().url).toEndWith(came);
    }
    expect(sources.ofChannel("https://tv.example.com/one/Live.MPD?x=1", undefined, undefined).contentType).toBe(
      "application/dash+xml",
    );
  });
});
