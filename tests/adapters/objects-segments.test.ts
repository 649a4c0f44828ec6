import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import type { MultipartUpload } from "../../src/adapters/objects/port.ts";
import { createS3Objects } from "../../src/adapters/objects/s3/s3-objects.ts";
import { waitFor } from "../harness/processes.ts";
import { filesIn, reopenStore, startStore } from "./objects-crash.ts";
import { begin, etagOf, sendPart, toBytes } from "./objects-multipart-suite.ts";
import { buckets, credential, region, type Served, serveObjects } from "./objects-server.ts";

const MB = 1024 * 1024;
const parts = [toBytes(5 * MB, 1), toBytes(5 * MB + 7, 2), toBytes(5 * MB + 1, 3), toBytes(11, 4)];
const whole = Buffer.concat(parts);

const store = async (served: Served, key: string) => {
  const upload = await begin(served.objects, key);
  const sent = [];
  for (const [at, part] of parts.entries()) sent.push(await sendPart(served.objects, upload, at + 1, part));
  expect(await served.objects.completeMultipart(upload, sent)).toBe("completed");
};

describe("an object made of parts", () => {
  let served: Served;
  let url: string;
  beforeAll(async () => {
    served = await serveObjects({ largestJoined: 0 });
    await store(served, "whole");
    url = (await served.objects.presignDownload({ bucket: "raw", key: "whole" })).url;
  });
  afterAll(() => served[Symbol.asyncDispose]());

  test("reads as one, whatever range is asked for", async () => {
    const borders = parts.map((_, at) => parts.slice(0, at).reduce((sum, { length }) => sum + length, 0));
    const near = fc
      .tuple(fc.constantFrom(...borders, whole.length - 1), fc.integer({ min: -3, max: 3 }))
      .map(([border, by]) => Math.min(Math.max(border + by, 0), whole.length - 1));
    const anywhere = fc.oneof(near, fc.nat({ max: whole.length - 1 }));
    await fc.assert(
      fc.asyncProperty(anywhere, anywhere, async (a, b) => {
        const [first, last] = [Math.min(a, b), Math.max(a, b)];
        const answer = await fetch(url, { headers: { range: `bytes=${first}-${last}` } });
        expect(answer.headers.get("content-range")).toBe(`bytes ${first}-${last}/${whole.length}`);
        expect(Buffer.compare(Buffer.from(await answer.bytes()), whole.subarray(first, last + 1))).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  test("says how long it is", async () => {
    expect(await served.objects.head("raw", "whole")).toMatchObject({ size: whole.length, etag: etagOf(...parts) });
    const get = await fetch(url, { headers: { range: "bytes=0-0" } });
    expect([get.headers.get("content-length"), (await get.bytes())[0]]).toEqual(["1", whole[0]]);
  });

  /** Reads a little, does something, and reads the rest. */
  const readAround = async (own: Served, act: () => Promise<unknown>) => {
    await store(own, "read");
    const { url: address } = await own.objects.presignDownload({ bucket: "raw", key: "read" });
    const { body } = await fetch(address);
    const reader = body!.getReader();
    const digest = createHash("md5");
    let next = await reader.read();
    await act();
    for (; !next.done; next = await reader.read()) digest.update(next.value);
    return digest.digest("hex");
  };
  const md5 = createHash("md5").update(whole).digest("hex");

  test("that is removed or replaced is read to its end by whoever has begun", async () => {
    await using own = await serveObjects({ largestJoined: 0 });
    expect(await readAround(own, () => own.objects.remove("raw", "read"))).toBe(md5);
    await waitFor("its files to go", async () => (await filesIn(own.directory)).length === 0);
    expect(await readAround(own, () => store(own, "read"))).toBe(md5);
    await waitFor("the first one's files to go", async () => (await filesIn(own.directory)).length === parts.length);
  });

  test("that is removed while someone reads it, who then leaves, goes as well", async () => {
    await using own = await serveObjects({ largestJoined: 0 });
    await store(own, "left");
    const { pathname, search, port, host } = new URL(
      (await own.objects.presignDownload({ bucket: "raw", key: "left" })).url,
    );
    const socket = connect(Number(port), "localhost");
    socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    await new Promise((resolve) => socket.once("readable", resolve));
    await own.objects.remove("raw", "left");
    expect(await filesIn(own.directory)).toHaveLength(parts.length);
    socket.destroy();
    await waitFor("its files to go", async () => (await filesIn(own.directory)).length === 0);
  });
});

describe("a process that is killed", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "itube-parts-"));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const speakTo = (endpoint: string) =>
    createS3Objects({
      buckets,
      region,
      credentials: credential,
      endpoint,
      forcePathStyle: true,
      expiresIn: 3600,
      clock: () => new Date(),
    });

  test("loses no part and no object that it had acknowledged, and leaves no file that nobody needs", async () => {
    const [body, end] = [parts[0]!, parts[3]!];
    const open = new Map<string, { upload: MultipartUpload; numbers: Set<number>; maybe: Set<number> }>();
    const completed = new Set<string>();
    for (let round = 0; round < 3; round++) {
      const process = await startStore(directory);
      const objects = speakTo(process.endpoint);
      const write = async (writer: number) => {
        for (let turn = 0; ; turn++) {
          const key = `k/${writer}/${round}-${turn}`;
          try {
            const upload = await begin(objects, key);
            const entry = { upload, numbers: new Set<number>(), maybe: new Set<number>() };
            open.set(key, entry);
            const sent = [];
            for (const [number, bytes] of [
              [1, body],
              [2, end],
            ] as const) {
              entry.maybe.add(number);
              const part = await sendPart(objects, upload, number, bytes);
              if (part.status !== 200) return;
              entry.numbers.add(number);
              sent.push(part);
            }
            // From here on it may be either.
            open.delete(key);
            if ((await objects.completeMultipart(upload, sent)) === "completed") completed.add(key);
            if (turn % 3 === 2) {
              completed.delete(key);
              await objects.remove("raw", key);
            }
          } catch {
            return;
          }
        }
      };
      const writers = [0, 1, 2].map(write);
      // In the midst of it, on slow machines as well.
      const enough = completed.size + 2;
      await waitFor("two more completions", () => completed.size >= enough);
      await Bun.sleep(20 + round * 41);
      await process.kill();
      await Promise.all(writers);
      objects.close();
    }

    (await reopenStore(directory)).close();
    const objects = await reopenStore(directory);
    try {
      expect(completed.size).toBeGreaterThan(3);
      for (const key of completed) {
        const { url } = await objects.presignDownload({ bucket: "raw", key });
        const answer = await objects.handle(new Request(url, { headers: { host: new URL(url).host } }));
        expect([key, Buffer.compare(Buffer.from(await answer.bytes()), Buffer.concat([body, end]))]).toEqual([key, 0]);
      }
      for (const { upload, numbers, maybe } of open.values()) {
        const found =
          (await objects.listParts(upload, { after: 0, limit: 10 }))?.parts.map(({ number }) => number) ?? [];
        for (const number of numbers) expect(found).toContain(number);
        for (const number of found) expect(maybe).toContain(number);
      }
      expect(await readdir(join(directory, ".uploads"))).toEqual([]);
      await objects.removeAll("raw", "k/");
    } finally {
      objects.close();
    }
    // The uploads that nobody ended are a week old then: with them everything goes.
    (await reopenStore(directory, () => new Date(Date.now() + 8 * 24 * 60 * 60 * 1000))).close();
    expect(await filesIn(directory)).toEqual([]);
  }, 30_000);
});
