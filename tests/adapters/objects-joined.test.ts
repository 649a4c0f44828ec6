import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { once } from "node:events";
import { watch } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createJoiner } from "../../src/adapters/objects/embedded/joiner.ts";
import { openStore } from "../../src/adapters/objects/embedded/store.ts";
import { waitFor } from "../harness/processes.ts";
import { filesIn, reopenStore, startStore } from "./objects-crash.ts";
import { begin, sendPart, toBytes } from "./objects-multipart-suite.ts";
import { buckets, type Served, serveObjects } from "./objects-server.ts";

// A slow disk that others use as well is no failure.
setDefaultTimeout(60_000);

const MB = 1024 * 1024;
const parts = [toBytes(5 * MB, 1), toBytes(5 * MB + 7, 2), toBytes(5 * MB + 1, 3), toBytes(11, 4)];
const whole = Buffer.concat(parts);
const large = 64 * 1024 ** 3;

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "itube-joined-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const send = async ({ objects }: Served, key: string) => {
  const upload = await begin(objects, key);
  const sent = [];
  for (const [at, part] of parts.entries()) sent.push(await sendPart(objects, upload, at + 1, part));
  return { upload, sent };
};
const store = async (served: Served, key: string) => {
  const { upload, sent } = await send(served, key);
  expect(await served.objects.completeMultipart(upload, sent)).toBe("completed");
};
const urlOf = async ({ objects }: Served, key: string) => (await objects.presignDownload({ bucket: "raw", key })).url;
const isWhole = (bytes: Uint8Array) => Buffer.compare(Buffer.from(bytes), whole) === 0;
const lengthOf = async (url: string) => {
  const answer = await fetch(url);
  await answer.body?.cancel();
  return answer.headers.get("content-length");
};
const joined = (served: Served, key: string) =>
  waitFor("one file instead of its segments", async () => {
    const files = (await filesIn(served.directory)).filter((file) => file.includes(`/${key}@`));
    return files.length === 1 && (await lengthOf(await urlOf(served, key))) !== null;
  });
/** Some objects in segments, and the store as it is opened next: it joins them. */
const reopenWith = async (...keys: readonly string[]) => {
  await using before = await serveObjects({ directory, largestJoined: 0 });
  for (const key of keys) await store(before, key);
  expect(await lengthOf(await urlOf(before, keys[0]!))).toBeNull();
  expect(await filesIn(directory)).toHaveLength(parts.length * keys.length);
};

describe("an object made of parts", () => {
  test("becomes one file, with its length on every GET, and is the same object", async () => {
    await reopenWith("film");
    await using served = await serveObjects({ directory });
    const before = await served.objects.head("raw", "film");
    const url = await urlOf(served, "film");
    let reads = 0;
    const reading = (async () => {
      for (let length: string | null = null; length === null; reads++) {
        const answer = await fetch(url);
        length = answer.headers.get("content-length");
        expect(isWhole(await answer.bytes())).toBe(true);
      }
    })();
    await joined(served, "film");
    await reading;
    expect(reads).toBeGreaterThan(0);
    expect(await served.objects.head("raw", "film")).toEqual(before!);
    expect(await lengthOf(url)).toBe(String(whole.length));
    const across = await fetch(url, { headers: { range: `bytes=${5 * MB - 3}-${10 * MB + 9}` } });
    expect([across.status, across.headers.get("content-length")]).toEqual([206, String(5 * MB + 13)]);
    expect(across.headers.get("content-range")).toBe(`bytes ${5 * MB - 3}-${10 * MB + 9}/${whole.length}`);
    expect(Buffer.compare(Buffer.from(await across.bytes()), whole.subarray(5 * MB - 3, 10 * MB + 10))).toBe(0);
    expect([served.reported, await readdir(join(directory, ".uploads"))]).toEqual([[], []]);
  });

  test("is joined soon after its completion, and several one after the other", async () => {
    await using served = await serveObjects();
    for (const key of ["a", "b", "c"]) await store(served, key);
    for (const key of ["a", "b", "c"]) {
      await joined(served, key);
      expect(isWhole(await (await fetch(await urlOf(served, key))).bytes())).toBe(true);
    }
    expect(await filesIn(served.directory)).toHaveLength(3);
  });

  test("is read to its end by whoever began before", async () => {
    await reopenWith("film");
    await using served = await serveObjects({ directory });
    const { body } = await fetch(await urlOf(served, "film"));
    const reader = body!.getReader();
    const pieces: Uint8Array[] = [];
    let next = await reader.read();
    await waitFor("the joined file", async () => (await lengthOf(await urlOf(served, "film"))) !== null);
    await Bun.sleep(1200);
    expect(await filesIn(directory)).toHaveLength(parts.length + 1);
    for (; !next.done; next = await reader.read()) pieces.push(next.value);
    expect(isWhole(Buffer.concat(pieces))).toBe(true);
    await joined(served, "film");
  });

  test("that is removed meanwhile leaves nothing, and one that is replaced only what replaced it", async () => {
    await reopenWith("gone", "replaced");
    await using served = await serveObjects({ directory });
    await served.objects.remove("raw", "gone");
    await store(served, "replaced");
    await joined(served, "replaced");
    await waitFor("the rest to go", async () => (await filesIn(directory)).length === 1);
    expect(await served.objects.head("raw", "gone")).toBeUndefined();
    expect(served.reported).toEqual([]);
  });

  test("whose announcement failed can still be completed when it was joined", async () => {
    let away = true;
    await using served = await serveObjects({
      onCreated: async ({ key }) => {
        if (away && key === "film") throw new Error("nobody listens");
      },
    });
    const { upload, sent } = await send(served, "film");
    expect(served.objects.completeMultipart(upload, sent)).rejects.toThrow();
    await store(served, "another");
    await joined(served, "film");
    away = false;
    expect(await served.objects.completeMultipart(upload, sent)).toBe("completed");
    expect(isWhole(await (await fetch(await urlOf(served, "film"))).bytes())).toBe(true);
  });

  const joinWith = async (change: Partial<Parameters<typeof createJoiner>[0]>) => {
    await reopenWith("film");
    const own = await openStore(directory);
    const reported: unknown[] = [];
    const room = { take: async () => () => {} };
    await createJoiner({ store: own, room, largest: large, report: (error) => reported.push(error), ...change }).wake();
    own.close();
    return { reported, files: await filesIn(directory) };
  };

  test("stays as it is where the disk has no room, or it is too large", async () => {
    const segments = { reported: [], files: { length: parts.length } };
    expect(await joinWith({ room: { take: async () => undefined } })).toMatchObject(segments);
    await rm(directory, { recursive: true });
    expect(await joinWith({ largest: whole.length - 1 })).toMatchObject(segments);
    await rm(directory, { recursive: true });
    expect((await joinWith({ largest: whole.length })).files).toHaveLength(parts.length + 1);
  });

  test("one of whose files is damaged is reported once, and kept as it is", async () => {
    await reopenWith("film");
    const [first] = (await filesIn(directory)).sort();
    await Bun.write(join(directory, first!), "short");
    await using served = await serveObjects({ directory });
    await waitFor("the report", async () => served.reported.length > 0);
    await store(served, "another");
    await joined(served, "another");
    expect(served.reported).toHaveLength(1);
    expect(await filesIn(directory)).toHaveLength(parts.length + 1);
  });
});

test("kill -9 while objects are joined loses none of them, and leaves no file that nobody needs", async () => {
  const keys = ["a", "b", "c", "d"];
  await reopenWith(...keys);
  for (let round = 0; round < 6; round++) {
    // Between two of these, a joined file is in its place, and no transaction names it yet.
    const place = watch(join(directory, buckets.raw));
    const placed = once(place, "change");
    const process = await startStore(directory);
    await (round % 2 === 0 ? Promise.race([placed, Bun.sleep(2000)]) : Bun.sleep(round * 23));
    await process.kill();
    place.close();
  }
  (await reopenStore(directory)).close();
  await using served = await serveObjects({ directory, largestJoined: 0 });
  for (const key of keys) {
    const answer = await fetch(await urlOf(served, key));
    expect([key, isWhole(await answer.bytes())]).toEqual([key, true]);
    const files = (await filesIn(directory)).filter((file) => file.includes(`/${key}@`));
    expect([1, parts.length]).toContain(files.length);
  }
  expect(await readdir(join(directory, ".uploads"))).toEqual([]);
});
