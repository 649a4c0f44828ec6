import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { StoredBytes } from "../../src/adapters/objects/port.ts";
import { createS3Objects } from "../../src/adapters/objects/s3/s3-objects.ts";
import { toBytes } from "./objects-multipart-suite.ts";
import { credential, region } from "./objects-server.ts";

const MB = 1024 * 1024;
const film = toBytes(4 * MB + 5, 9);

/** A store that says what is asked of it, and can be told to fail. */
const asked: string[] = [];
let failing: Response[] = [];
let most = 0;
let underWay = 0;
let slow = 0;
let server: ReturnType<typeof Bun.serve>;
beforeAll(() => {
  server = Bun.serve({
    port: 0,
    fetch: async ({ method, headers }) => {
      asked.push(`${method} ${headers.get("range") ?? ""}`.trim());
      most = Math.max(most, ++underWay);
      await Bun.sleep(slow);
      underWay--;
      const failure = failing.shift();
      if (failure) return failure;
      const told = { etag: '"v1"', "last-modified": "Fri, 20 Nov 2026 07:30:00 GMT", "content-type": "video/mp4" };
      if (method === "HEAD") return new Response(null, { headers: { ...told, "content-length": String(film.length) } });
      if (headers.get("if-match") !== '"v1"') return new Response(null, { status: 412 });
      const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.get("range") ?? "")!;
      return new Response(film.slice(Number(first), Number(last) + 1), { status: 206, headers: told });
    },
  });
});
afterAll(() => server.stop(true));

const open = (mostAtOnce = 4) =>
  createS3Objects({
    buckets: { raw: "raw", processed: "processed", thumbnails: "thumbnails" },
    region,
    credentials: credential,
    endpoint: `http://127.0.0.1:${server.port}`,
    forcePathStyle: true,
    expiresIn: 3600,
    mostAtOnce,
    clock: () => new Date(),
  });
const read = async () => (await open().read("raw", "film.mp4"))!;
const readerOf = (bytes: StoredBytes) => (bytes as ReadableStream<Uint8Array>).getReader();
const failed = (status: number) => new Response("<Error/>", { status });

describe("reading an object on S3", () => {
  test("asks for a piece when it is wanted, and for none ahead", async () => {
    const object = await read();
    asked.length = 0;
    const reader = readerOf(await object.bytes(3, 3 * MB));
    expect(asked).toEqual([`GET bytes=3-${MB + 2}`]);
    expect((await reader.read()).value?.length).toBe(MB);
    await Bun.sleep(20);
    expect(asked).toHaveLength(1);
    expect((await reader.read()).value).toEqual(new Uint8Array(film.subarray(MB + 3, 2 * MB + 3)));
    await reader.cancel();
    await Bun.sleep(20);
    expect(asked).toEqual([`GET bytes=3-${MB + 2}`, `GET bytes=${MB + 3}-${2 * MB + 2}`]);
  });

  test("asks once more after a 5xx or a lost connection, and says then that the store is away", async () => {
    const object = await read();
    failing = [failed(503)];
    expect(await new Response(await object.bytes(0, 9)).bytes()).toEqual(new Uint8Array(film.subarray(0, 10)));
    failing = [failed(503), failed(500)];
    await expect(object.bytes(0, 9)).rejects.toThrow("the object store cannot be used");
    failing = [failed(403)];
    await expect(read()).rejects.toMatchObject({ cause: { message: expect.stringContaining("s3:GetObject") } });
  });

  test("never mixes two versions: of one that was replaced no more comes", async () => {
    const object = await read();
    const reader = readerOf(await object.bytes(0, film.length - 1));
    await reader.read();
    failing = [failed(412)];
    await expect(reader.read()).rejects.toThrow("the object store cannot be used");
    failing = [failed(412)];
    await expect(object.bytes(0, 1)).rejects.toThrow("the object store cannot be used");
  });

  test("has so many requests at a time, and everybody has their turn", async () => {
    const objects = open(4);
    most = 0;
    slow = 5;
    const all = await Promise.all(
      Array.from({ length: 60 }, async () => {
        const object = (await objects.read("raw", "film.mp4"))!;
        return (await new Response(await object.bytes(0, 2 * MB)).bytes()).length;
      }),
    );
    slow = 0;
    expect(new Set(all)).toEqual(new Set([2 * MB + 1]));
    expect(most).toBe(4);
  });
});
