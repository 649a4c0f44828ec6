import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import type { MultipartUpload, Objects } from "../../src/adapters/objects/port.ts";
import type { Gaps } from "./objects-suite.ts";

const MB = 1024 * 1024;

/** Bytes that differ from place to place: a part in the wrong place would show. */
export const toBytes = (size: number, seed: number): Buffer<ArrayBuffer> => {
  const bytes = Buffer.allocUnsafe(size);
  for (let at = 0, word = seed; at + 4 <= size; at += 4) {
    word = (Math.imul(word, 1_664_525) + 1_013_904_223) >>> 0;
    bytes.writeUInt32LE(word, at);
  }
  bytes.fill(seed & 255, size - (size % 4));
  return bytes;
};

const md5 = (bytes: Uint8Array): Buffer => createHash("md5").update(bytes).digest();

/** What S3 calls the object made of such parts. */
export const etagOf = (...parts: readonly Uint8Array[]): string =>
  `"${createHash("md5")
    .update(Buffer.concat(parts.map(md5)))
    .digest("hex")}-${parts.length}"`;

/** Sends one part to its address, as a page would. */
export const sendPart = async (
  objects: Objects,
  upload: MultipartUpload,
  number: number,
  body: Uint8Array<ArrayBuffer>,
) => {
  const { url, headers } = await objects.presignPart({ ...upload, number });
  const answer = await fetch(url, { method: "PUT", headers, body });
  return { status: answer.status, number, etag: answer.headers.get("etag") ?? "" };
};

export const begin = async (objects: Objects, key: string): Promise<MultipartUpload> => ({
  bucket: "raw",
  key,
  uploadId: await objects.createMultipart({ bucket: "raw", key, contentType: "video/mp4" }),
});

const one = toBytes(5 * MB, 1);
const two = toBytes(5 * MB + 3, 2);
const last = toBytes(1234, 3);

/** What every object store has to hold of uploads in parts. */
export const describeMultipart = (objects: () => Objects, gaps: Gaps) => {
  describe("an upload in parts", () => {
    test("becomes one object, whatever order its parts came in", async () => {
      const upload = await begin(objects(), "parts/é 1.mp4");
      expect(await objects().listParts(upload, { after: 0, limit: 1000 })).toEqual({ parts: [], more: false });
      const third = await sendPart(objects(), upload, 7, last);
      const [first, second] = [await sendPart(objects(), upload, 1, one), await sendPart(objects(), upload, 2, two)];
      expect([first, second, third].map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(await objects().head("raw", upload.key)).toBeUndefined();

      expect(await objects().completeMultipart(upload, [first, second, third])).toBe("completed");
      expect(await objects().head("raw", upload.key)).toMatchObject({
        size: one.length + two.length + last.length,
        contentType: "video/mp4",
        etag: etagOf(one, two, last),
      });
      const { url } = await objects().presignDownload({ bucket: "raw", key: upload.key });
      const whole = Buffer.concat([one, two, last]);
      expect(md5(await (await fetch(url)).bytes())).toEqual(md5(whole));
      const border = one.length;
      const across = await fetch(url, { headers: { range: `bytes=${border - 10}-${border + 9}` } });
      expect(across.status).toBe(206);
      expect(Buffer.from(await across.bytes())).toEqual(whole.subarray(border - 10, border + 10));
    });

    test("lists its parts by number, page by page, as the sender was told of them", async () => {
      const upload = await begin(objects(), "parts/listed");
      const sent = [];
      for (const number of [3, 1, 2]) sent.push(await sendPart(objects(), upload, number, last));
      const etag = `"${md5(last).toString("hex")}"`;
      expect(sent.map((part) => part.etag)).toEqual([etag, etag, etag]);
      const toPart = (number: number) => ({ number, etag, size: last.length });
      expect(await objects().listParts(upload, { after: 0, limit: 2 })).toEqual({
        parts: [toPart(1), toPart(2)],
        more: true,
      });
      expect(await objects().listParts(upload, { after: 2, limit: 2 })).toEqual({
        parts: [toPart(3)],
        more: false,
      });
      await objects().abortMultipart(upload);
    });

    test("takes a part again, and forgets what was there", async () => {
      const upload = await begin(objects(), "parts/again");
      const old = await sendPart(objects(), upload, 1, one);
      const renewed = await sendPart(objects(), upload, 1, last);
      expect((await objects().listParts(upload, { after: 0, limit: 10 }))?.parts).toHaveLength(1);
      expect(await objects().completeMultipart(upload, [old])).toBe("invalid_part");
      expect(await objects().completeMultipart(upload, [renewed])).toBe("completed");
      expect(await objects().head("raw", upload.key)).toMatchObject({ size: last.length, etag: etagOf(last) });
    });

    test("leaves out the parts that are not named", async () => {
      const upload = await begin(objects(), "parts/some");
      await sendPart(objects(), upload, 1, two);
      const chosen = [await sendPart(objects(), upload, 2, one), await sendPart(objects(), upload, 4, last)];
      await sendPart(objects(), upload, 5, last);
      expect(await objects().completeMultipart(upload, chosen)).toBe("completed");
      expect(await objects().head("raw", upload.key)).toMatchObject({ size: one.length + last.length });
    });

    test("refuses parts that are too small, not there, of another ETag, or none, and goes on", async () => {
      const upload = await begin(objects(), "parts/refused");
      const small = await sendPart(objects(), upload, 1, last);
      const end = await sendPart(objects(), upload, 2, last);
      const complete = (...parts: { number: number; etag: string }[]) => objects().completeMultipart(upload, parts);
      expect(await complete(small, end)).toBe("part_too_small");
      expect(await complete(small, { ...end, number: 3 })).toBe("invalid_part");
      expect(await complete({ ...small, etag: `"${"0".repeat(32)}"` })).toBe("invalid_part");
      expect(await complete()).toBe("invalid_part");
      expect(await objects().head("raw", upload.key)).toBeUndefined();
      expect(await complete(end)).toBe("completed");
    });

    test("replaces the object that had its key", async () => {
      const key = "parts/replacing";
      for (const body of [one, last]) {
        const upload = await begin(objects(), key);
        expect(await objects().completeMultipart(upload, [await sendPart(objects(), upload, 1, body)])).toBe(
          "completed",
        );
      }
      const { url } = await objects().presignDownload({ bucket: "raw", key });
      expect(Buffer.from(await (await fetch(url)).bytes())).toEqual(last);
      await objects().remove("raw", key);
      expect(await objects().head("raw", key)).toBeUndefined();
    });

    test("is unknown once it is completed", async () => {
      const upload = await begin(objects(), "parts/once");
      const part = await sendPart(objects(), upload, 1, last);
      expect(await objects().completeMultipart(upload, [part])).toBe("completed");
      if (!gaps.endedUploads) {
        expect(await objects().listParts(upload, { after: 0, limit: 1 })).toBeUndefined();
        expect((await sendPart(objects(), upload, 2, last)).status).toBe(404);
        expect(await objects().completeMultipart(upload, [part])).toBe("unknown_upload");
      }
      await objects().abortMultipart(upload);
      expect(await objects().head("raw", upload.key)).toBeDefined();
    });

    test("is unknown once it is aborted, which may be repeated", async () => {
      const upload = await begin(objects(), "parts/aborted");
      const part = await sendPart(objects(), upload, 1, last);
      await objects().abortMultipart(upload);
      await objects().abortMultipart(upload);
      expect(await objects().listParts(upload, { after: 0, limit: 1 })).toBeUndefined();
      if (!gaps.endedUploads) {
        expect(await objects().completeMultipart(upload, [part])).toBe("unknown_upload");
        expect((await sendPart(objects(), upload, 1, last)).status).toBe(404);
      }
      expect(await objects().head("raw", upload.key)).toBeUndefined();
    });

    test("that was never begun is unknown", async () => {
      const upload: MultipartUpload = { bucket: "raw", key: "parts/never", uploadId: "never-begun" };
      expect(await objects().listParts(upload, { after: 0, limit: 1 })).toBeUndefined();
      if (!gaps.endedUploads)
        expect(await objects().completeMultipart(upload, [{ number: 1, etag: '"x"' }])).toBe("unknown_upload");
      await objects().abortMultipart(upload);
    });
  });
};
