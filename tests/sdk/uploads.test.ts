import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "../../sdk/src/client.ts";
import { AbortError, ApiError, ConnectionError } from "../../sdk/src/errors.ts";
import type { Progress } from "../../sdk/src/put.ts";
import { answering, errorOf, json, problem } from "./answers.ts";
import { type Clock, startClock } from "./clock.ts";
import { baseUrl, createSite } from "./upload-site.ts";

let clock: Clock;
beforeEach(() => {
  clock = startClock();
});
afterEach(() => clock[Symbol.dispose]());

const metadata = { title: "Harbour", visibility: "PUBLIC" } as const;
const bytes = new Uint8Array(300_000).map((_, index) => index % 251);

const toStream = (chunks: number): ReadableStream<Uint8Array> =>
  new Blob([bytes])
    .stream()
    .pipeThrough(new TransformStream({ transform: (chunk, to) => void (chunks > 0 && to.enqueue(chunk)) }));

describe("an upload", () => {
  test("asks for an address, puts the film there, and describes it", async () => {
    const { client, fetch, puts, paths } = createSite();
    const video = await client.uploadVideo(new Blob([bytes]), metadata);
    expect(video).toMatchObject({ id: "1", title: "Harbour", video_s3_key: "videos/1.mp4" });
    expect(paths()).toEqual(["POST /upload/videos/upload-url", "PUT /videos/1.mp4", "POST /upload/videos/metadata"]);
    expect(Buffer.compare(puts[0]!.bytes, bytes)).toBe(0);
    expect(Object.fromEntries(puts[0]!.headers)).toEqual({ "content-type": "video/mp4", "content-length": "300000" });
    expect(fetch.sent[1]!.init).toMatchObject({ redirect: "error", credentials: "omit" });
  });

  test("takes the picture along, to an address of its own, and tells nobody of it in the description", async () => {
    const { client, fetch, puts, paths } = createSite();
    await client.uploadVideo(new Blob([bytes]), { ...metadata, thumbnail: new Blob(["jpeg"]) });
    expect(paths().slice(2, 4)).toEqual(["POST /upload/videos/thumbnail/upload-url", "PUT /thumbnails/1.jpg"]);
    expect(fetch.sent[2]!.url.searchParams.get("associated_video_id")).toBe("videos/1.mp4");
    expect([puts[1]!.headers.get("content-type"), puts[1]!.bytes.length]).toEqual(["image/jpeg", 4]);
    expect(JSON.parse(fetch.sent[4]!.body!)).toEqual({ ...metadata, video_s3_key: "videos/1.mp4" });
  });

  test("ends with what its caller's own function throws, and is not tried again for that", async () => {
    const { client, puts } = createSite();
    const own = new Error("the progress bar is gone");
    const onProgress = () => {
      throw own;
    };
    expect(await errorOf(clock.finish(client.uploadVideo(new Blob([bytes]), metadata, { onProgress })))).toBe(own);
    expect(puts.length).toBeLessThanOrEqual(1);
  });

  test("whose PUT fails goes to the same address again, and asks for no second key", async () => {
    const { client, puts, paths } = createSite(problem(503), new TypeError("reset"), problem(500));
    await clock.finish(client.uploadVideo(new Blob([bytes]), metadata));
    expect(paths().filter((path) => path.endsWith("upload-url")).length).toBe(1);
    expect(new Set(puts.map(({ url }) => url)).size).toBe(1);
    expect(puts.map(({ bytes: { length } }) => length)).toEqual([300_000, 300_000, 300_000, 300_000]);
  });

  test("gives up after as many tries as it may have", async () => {
    const { client, puts } = createSite(problem(503), problem(503));
    const error = await clock.finish(errorOf(client.uploadVideo(new Blob([bytes]), metadata, { maxRetries: 1 })));
    expect([error, puts.length]).toEqual([expect.any(ApiError), 2]);
  });

  test("that the store refuses is not tried again, nor described", async () => {
    const { client, paths } = createSite(problem(403));
    expect(await errorOf(client.uploadVideo(new Blob([bytes]), metadata))).toMatchObject({
      status: 403,
      problem: { code: "upload_refused" },
    });
    expect(paths().length).toBe(2);
  });

  for (const how of ["Blob", "stream"] as const)
    test(`tells how it goes, never back, and at last the whole: of a ${how}`, async () => {
      const { client } = createSite(...(how === "Blob" ? [problem(503), new TypeError("reset")] : []));
      const told: Progress[] = [];
      const source = how === "Blob" ? new Blob([bytes]) : { stream: toStream(1), size: bytes.length };
      await clock.finish(client.uploadVideo(source, metadata, { onProgress: (progress) => told.push(progress) }));
      expect(told.length).toBeGreaterThan(0);
      expect(told.every(({ sent }, index) => index === 0 || sent > told[index - 1]!.sent)).toBe(true);
      expect(told.at(-1)).toEqual({ sent: bytes.length, total: bytes.length });
    });

  test("of a stream that comes in one piece is told piece by piece", async () => {
    const whole = new Uint8Array(2_000_000);
    const { client, puts } = createSite();
    const told: number[] = [];
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(whole);
        controller.close();
      },
    });
    await client.uploadVideo({ stream, size: whole.length }, metadata, { onProgress: ({ sent }) => told.push(sent) });
    expect([puts[0]!.bytes.length, told.length, told.at(-1)]).toEqual([2_000_000, 31, 2_000_000]);
  });

  test("of nothing is told as done, too", async () => {
    const told: Progress[] = [];
    await createSite().client.uploadVideo(new Blob([]), metadata, { onProgress: (progress) => told.push(progress) });
    expect(told).toEqual([{ sent: 0, total: 0 }]);
  });

  test("of a stream says how long it is, and is not sent twice", async () => {
    const { client, puts } = createSite(new TypeError("reset"));
    const source = { stream: toStream(1), size: bytes.length };
    expect(await errorOf(client.uploadVideo(source, metadata, { maxRetries: 5 }))).toBeInstanceOf(ConnectionError);
    expect([puts.length, puts[0]!.headers.get("content-length"), puts[0]!.bytes.length]).toEqual([
      1,
      "300000",
      300_000,
    ]);
  });

  test("that is aborted on its way is an AbortError, sends nothing more, and describes nothing", async () => {
    const controller = new AbortController();
    const { client, paths } = createSite(problem(503, "away", { "retry-after": "30" }));
    const outcome = errorOf(client.uploadVideo(new Blob([bytes]), metadata, { signal: controller.signal }));
    await clock.advance(1000);
    expect(paths().length).toBe(2);
    controller.abort();
    expect(await outcome).toBeInstanceOf(AbortError);
    await clock.advance(60_000);
    expect([paths().length, clock.pending()]).toEqual([2, []]);
  });

  test("that is aborted while the store takes its bytes ends at once", async () => {
    const controller = new AbortController();
    let began = false;
    const fetch = answering(({ method, init }) => {
      if (method !== "PUT")
        return json(200, {
          url: "http://store.test/v",
          media_id: "videos/1.mp4",
          headers: {},
          expires_at: "2026-11-03T11:00:00Z",
        });
      began = true;
      return new Promise<Response>((_, reject) =>
        init.signal?.addEventListener("abort", () => reject(init.signal?.reason)),
      );
    });
    const upload = createClient({ baseUrl, fetch }).uploadVideo(new Blob([bytes]), metadata, controller);
    const outcome = errorOf(upload);
    await clock.advance(0);
    expect(began).toBe(true);
    controller.abort();
    expect([await outcome, fetch.sent.length]).toEqual([expect.any(AbortError), 2]);
  });

  for (const off of [-86_400_000, 86_400_000])
    test(`works where our clock is ${off / 3_600_000} hours off`, async () => {
      const server = clock.now();
      const fetch = answering(async ({ url, method }) => {
        if (method === "PUT") await new Promise((resolve) => setTimeout(resolve, 50_000));
        return url.pathname.endsWith("upload-url")
          ? json(200, {
              url: "http://store.test/v",
              media_id: "k",
              headers: {},
              expires_at: new Date(server + 3_600_000),
            })
          : json(200, { id: "1" });
      });
      await clock.advance(Math.max(0, off));
      if (off < 0) {
        clock[Symbol.dispose]();
        clock = startClock(server + off);
      }
      const upload = createClient({ baseUrl, fetch }).uploadVideo(new Blob([bytes]), metadata);
      expect(await clock.finish(upload)).toMatchObject({ id: "1" });
    });
});

describe("a file by its path", () => {
  test("is read and sent", async () => {
    const directory = await mkdtemp(join(tmpdir(), "itube-sdk-"));
    try {
      const path = join(directory, "film.mp4");
      await Bun.write(path, bytes);
      const { client, puts } = createSite(problem(503));
      await clock.finish(client.uploadVideo(path, metadata));
      expect(puts.map(({ bytes: { length } }) => length)).toEqual([300_000, 300_000]);
      expect(Buffer.compare(puts[1]!.bytes, bytes)).toBe(0);
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  for (const what of ["film", "thumbnail"] as const)
    test(`that is not there is found out before anything is asked for: the ${what}`, async () => {
      const { client, fetch } = createSite();
      for (const wrong of [join(tmpdir(), "itube-sdk-none", "film.mp4"), tmpdir()]) {
        const upload =
          what === "film"
            ? client.uploadVideo(wrong, metadata)
            : client.uploadVideo(new Blob([bytes]), { ...metadata, thumbnail: wrong });
        expect(await errorOf(upload)).toBeInstanceOf(Error);
      }
      expect(fetch.sent).toEqual([]);
    });
});
