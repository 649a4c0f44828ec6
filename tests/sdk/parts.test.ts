import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { AbortError, ApiError, ItubeError } from "../../sdk/src/errors.ts";
import type { Progress } from "../../sdk/src/put.ts";
import { errorOf, problem } from "./answers.ts";
import { type Clock, startClock } from "./clock.ts";
import { createPartsSite, partSize } from "./parts-site.ts";
import { createSite } from "./upload-site.ts";

let clock: Clock;
beforeEach(() => {
  clock = startClock();
});
afterEach(() => clock[Symbol.dispose]());

const metadata = { title: "Harbour", visibility: "PUBLIC" } as const;
const bytes = new Uint8Array(1050).map((_, index) => index % 251);
const film = new Blob([bytes]);
const inParts = { partsAbove: partSize };

/** Counts how much of it was asked for. */
const toStream = (content: Uint8Array, chunk: number) => {
  const read = { bytes: 0, cancelled: false };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        const next = content.subarray(read.bytes, read.bytes + chunk);
        if (next.length === 0) return controller.close();
        read.bytes += next.length;
        controller.enqueue(next);
      },
      cancel: () => {
        read.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, read };
};

describe("a film above the threshold", () => {
  test("goes in parts of the server's size, and is completed, then described", async () => {
    const { client, fetch, paths, stored, key } = createPartsSite();
    const video = await client.uploadVideo(film, metadata, { ...inParts, parallel: 1 });
    expect(video).toMatchObject({ title: "Harbour", video_s3_key: key });
    expect(Buffer.compare(stored(), bytes)).toBe(0);
    const sent = Array.from({ length: 11 }, (_, at) => ["POST /multipart/ID/parts", `PUT ${at + 1}`]).flat();
    expect(paths()).toEqual(["POST /multipart", ...sent, "POST /multipart/ID/complete", "POST /metadata"]);
    const last = fetch.sent.findLast(({ url }) => url.host === "store.test")!;
    expect(Object.fromEntries(last.headers)).toEqual({ "content-length": "50" });
  });

  test("and one below it goes as one", async () => {
    const { client, paths } = createSite();
    await client.uploadVideo(film, metadata, { partsAbove: film.size });
    expect(paths()[0]).toBe("POST /upload/videos/upload-url");
  });

  for (const parallel of [1, 4])
    test(`sends ${parallel} parts at a time`, async () => {
      const { client, site, stored } = createPartsSite({ delay: () => Bun.sleep(2) });
      await client.uploadVideo(film, metadata, { ...inParts, parallel });
      expect([site.most, Buffer.compare(stored(), bytes)]).toEqual([parallel, 0]);
    });

  test("sends a part again that failed, or whose address has expired, each time to a fresh address", async () => {
    const { client, fetch, stored } = createPartsSite({
      trouble: { 2: [problem(503), new TypeError("reset")], 5: [problem(403)] },
    });
    await clock.finish(client.uploadVideo(film, metadata, inParts));
    const addresses = fetch.sent.filter(({ url }) => url.host === "store.test").map(({ url }) => url.href);
    expect([addresses.length, new Set(addresses).size]).toEqual([14, 14]);
    expect(Buffer.compare(stored(), bytes)).toBe(0);
  });

  test("gives up after as many tries of one part as it may have, and is not completed", async () => {
    const { client, paths } = createPartsSite({ trouble: { 3: [problem(503), problem(503), problem(503)] } });
    const upload = client.uploadVideo(film, metadata, { ...inParts, maxRetries: 1 });
    expect(await clock.finish(errorOf(upload))).toBeInstanceOf(ApiError);
    expect(paths().filter((path) => path === "PUT 3").length).toBe(2);
    expect(paths()).not.toContain("POST /multipart/ID/complete");
  });

  test("asks again for an address and for its end, and by no key that would make two calls one", async () => {
    const refusal = { "POST multipart/ID/parts": [problem(503)], "POST multipart/ID/complete": [problem(503)] };
    const { client, fetch, stored } = createPartsSite({ refusal });
    await clock.finish(client.uploadVideo(film, metadata, { ...inParts, parallel: 1 }));
    expect(Buffer.compare(stored(), bytes)).toBe(0);
    expect(Object.values(refusal).flat()).toEqual([]);
    const keys = fetch.sent.map(({ headers }) => headers.get("idempotency-key")).filter((key) => key !== null);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("tells how it goes over all of its parts, never back, and at last the whole", async () => {
    const { client } = createPartsSite({ trouble: { 2: [problem(503)], 7: [new TypeError("reset")] } });
    const told: Progress[] = [];
    const onProgress = (progress: Progress) => void told.push(progress);
    await clock.finish(client.uploadVideo(film, metadata, { ...inParts, onProgress }));
    expect(told.every(({ sent }, index) => index === 0 || sent > told[index - 1]!.sent)).toBe(true);
    expect(told.at(-1)).toEqual({ sent: 1050, total: 1050 });
  });
});

describe("an upload in parts that is aborted", () => {
  const abort = async (options: { abandon?: boolean }) => {
    const made = createPartsSite();
    const stop = new AbortController();
    const onProgress = ({ sent }: Progress) => sent > 500 && stop.abort();
    const upload = made.client.uploadVideo(film, metadata, { ...inParts, ...options, onProgress, signal: stop.signal });
    expect(await clock.finish(errorOf(upload))).toBeInstanceOf(AbortError);
    const count = made.paths().length;
    await clock.advance(60_000);
    expect([made.paths().length, clock.pending()]).toEqual([count, []]);
    return made;
  };

  test("stays, to be resumed by who knows its id: only what is missing is sent, and all of it is told", async () => {
    const { client, fetch, paths, stored, site, id } = await abort({});
    expect(paths()).not.toContain("DELETE /multipart/ID");
    const there = site.parts.size;
    expect(there).toBeWithin(1, 11);
    fetch.sent.length = 0;
    const told: number[] = [];
    await client.uploadVideo(film, metadata, { resume: id, onProgress: ({ sent }) => void told.push(sent) });
    expect(paths().slice(0, 2)).toEqual(["GET /multipart/ID", "GET /multipart/ID/parts"]);
    expect(paths().filter((path) => path.startsWith("PUT")).length).toBe(11 - there);
    expect([Buffer.compare(stored(), bytes), told[0]! >= partSize, told.at(-1)]).toEqual([0, true, 1050]);
  });

  test("is ended where that was asked for", async () => {
    const { paths } = await abort({ abandon: true });
    expect(paths().at(-1)).toBe("DELETE /multipart/ID");
  });

  test("tells its id when it begins", async () => {
    const { client, id } = createPartsSite();
    const begun: string[] = [];
    await client.uploadVideo(film, metadata, { ...inParts, onStart: ({ upload_id }) => void begun.push(upload_id) });
    expect(begun).toEqual([id]);
  });
});

describe("an upload that is resumed", () => {
  test("of another film is refused before anything is sent", async () => {
    const { client, site, paths, id } = createPartsSite();
    site.size = 1000;
    expect(await errorOf(client.uploadVideo(film, metadata, { resume: id }))).toBeInstanceOf(ItubeError);
    expect(paths()).toEqual(["GET /multipart/ID"]);
  });

  test("and was complete already is only described", async () => {
    const { client, site, paths, id } = createPartsSite();
    Object.assign(site, { complete: true, size: film.size });
    await client.uploadVideo(film, metadata, { resume: id });
    expect(paths()).toEqual(["GET /multipart/ID", "POST /multipart/ID/complete", "POST /metadata"]);
  });

  test("and was complete already, but of another film, is not described as this one", async () => {
    const { client, site, paths, id } = createPartsSite();
    Object.assign(site, { complete: true, size: 999_999_999 });
    const error = await errorOf(client.uploadVideo(film, metadata, { resume: id }));
    expect(error).toMatchObject({ name: "ItubeError", message: expect.stringContaining("999999999") });
    expect(paths()).toEqual(["GET /multipart/ID", "POST /multipart/ID/complete"]);
  });

  test("sends a part again whose size is not its own", async () => {
    const { client, site, stored, id } = createPartsSite();
    site.size = film.size;
    for (let number = 1; number <= 11; number++) site.parts.set(number, bytes.slice((number - 1) * 100, number * 100));
    site.parts.set(4, new Uint8Array(7));
    await client.uploadVideo(film, metadata, { resume: id });
    expect(Buffer.compare(stored(), bytes)).toBe(0);
  });
});

describe("a stream", () => {
  test("is cut as it comes, its parts are sent again, and no more of it is read than is being sent", async () => {
    const { stream, read } = toStream(bytes, 33);
    let ahead = 0;
    const made = createPartsSite({
      trouble: { 3: [problem(503)] },
      delay: async () => {
        await Promise.resolve();
        ahead = Math.max(ahead, read.bytes - made.site.parts.size * partSize);
      },
    });
    await clock.finish(made.client.uploadVideo({ stream, size: bytes.length }, metadata, { ...inParts, parallel: 2 }));
    expect(Buffer.compare(made.stored(), bytes)).toBe(0);
    expect(ahead).toBeLessThanOrEqual(2 * partSize + 33);
  });

  test("is resumed from its beginning, and what is there is passed over", async () => {
    const { client, site, stored, paths, id } = createPartsSite();
    site.size = film.size;
    site.parts.set(1, bytes.slice(0, 100));
    site.parts.set(3, bytes.slice(200, 300));
    const { stream } = toStream(bytes, 1050);
    await client.uploadVideo({ stream, size: bytes.length }, metadata, { resume: id });
    expect(Buffer.compare(stored(), bytes)).toBe(0);
    expect(paths().filter((path) => path.startsWith("PUT")).length).toBe(9);
  });

  test("that is shorter than it said is no film, and that which fails is let go", async () => {
    const short = createPartsSite();
    const { stream } = toStream(bytes, 100);
    const upload = short.client.uploadVideo({ stream, size: bytes.length + 1 }, metadata, inParts);
    expect(await clock.finish(errorOf(upload))).toMatchObject({ message: "The stream is shorter than it said." });
    expect(short.paths()).not.toContain("POST /multipart/ID/complete");

    const refused = createPartsSite({ trouble: { 1: [problem(400)] } });
    const source = toStream(bytes, 100);
    const other = refused.client.uploadVideo({ stream: source.stream, size: bytes.length }, metadata, inParts);
    expect(await clock.finish(errorOf(other))).toBeInstanceOf(ApiError);
    await clock.advance(10);
    expect(source.read.cancelled).toBe(true);
  });
});
