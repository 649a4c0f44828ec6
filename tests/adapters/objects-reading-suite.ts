import { describe, expect, test } from "bun:test";
import type { Objects, StoredBytes } from "../../src/adapters/objects/port.ts";
import { begin, sendPart, toBytes } from "./objects-multipart-suite.ts";

const MB = 1024 * 1024;
const toBuffer = async (bytes: StoredBytes) => Buffer.from(await new Response(bytes).arrayBuffer());

/** What reading has to hold on every store. */
export const describeReading = (open: () => Objects) => {
  describe("reading an object", () => {
    const upload = async (key: string, body: Uint8Array) => {
      const { url, headers } = await open().presignUpload({ bucket: "raw", key, contentType: "video/mp4" });
      const answer = await fetch(url, { method: "PUT", headers, body: Buffer.from(body) });
      expect(answer.status).toBe(200);
    };

    test("gives what its head says, and the bytes that are asked for, both ends included", async () => {
      const body = toBytes(300_000, 5);
      await upload("read/one.mp4", body);
      const object = (await open().read("raw", "read/one.mp4"))!;
      expect(object).toMatchObject((await open().head("raw", "read/one.mp4"))!);
      for (const [first, last] of [
        [0, 299_999],
        [0, 0],
        [299_999, 299_999],
        [70_000, 150_000],
      ] as const) {
        const read = await toBuffer(await object.bytes(first, last));
        expect([first, last, Buffer.compare(read, body.subarray(first, last + 1))]).toEqual([first, last, 0]);
      }
    });

    test("of what is not there gives nothing", async () => {
      expect(await open().read("raw", "read/nothing.mp4")).toBeUndefined();
      expect(await open().read("processed", "read/one.mp4")).toBeUndefined();
    });

    test("goes on from part to part of one that was uploaded in parts", async () => {
      const parts = [toBytes(5 * MB, 1), toBytes(5 * MB, 2), toBytes(11, 3)];
      const whole = Buffer.concat(parts);
      const started = await begin(open(), "read/parts.mp4");
      const sent = [];
      for (const [at, part] of parts.entries()) sent.push(await sendPart(open(), started, at + 1, part));
      expect(await open().completeMultipart(started, sent)).toBe("completed");
      const object = (await open().read("raw", "read/parts.mp4"))!;
      for (const [first, last] of [
        [0, whole.length - 1],
        [5 * MB - 3, 5 * MB + 3],
        [4 * MB, 10 * MB + 5],
        [10 * MB, 10 * MB + 10],
      ] as const) {
        const read = await toBuffer(await object.bytes(first, last));
        expect([first, last, Buffer.compare(read, whole.subarray(first, last + 1))]).toEqual([first, last, 0]);
      }
    });

    test("may end before the object does", async () => {
      const body = toBytes(3 * MB, 6);
      await upload("read/left.mp4", body);
      const object = (await open().read("raw", "read/left.mp4"))!;
      for (let count = 0; count < 5; count++) {
        const bytes = await object.bytes(0, body.length - 1);
        const reader = (bytes instanceof Blob ? bytes.stream() : bytes).getReader();
        expect((await reader.read()).value?.length).toBeGreaterThan(0);
        await reader.cancel();
      }
      expect(await toBuffer(await object.bytes(1, 2))).toEqual(Buffer.from(body.subarray(1, 3)));
    });
  });
};
