import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { isOpen, type MultipartUpload, toWireUpload } from "../../src/services/videos/multipart-upload.ts";
import { fromPartCursor, toPartCursor } from "../../src/services/videos/part-cursor.ts";
import { choosePartSize, countParts, findFaultyParts, sizeOfPart } from "../../src/services/videos/parts.ts";

const MIB = 1024 ** 2;
const largest = 5 * 1024 ** 4;
const cutOf = (size: number) => ({ size, partSize: choosePartSize(size) });

describe("the parts of an upload", () => {
  const boundaries: readonly (readonly [size: number, partSize: number, count: number, last: number])[] = [
    [1, 8 * MIB, 1, 1],
    [5 * MIB, 8 * MIB, 1, 5 * MIB],
    [8 * MIB, 8 * MIB, 1, 8 * MIB],
    [8 * MIB + 1, 8 * MIB, 2, 1],
    [8 * MIB * 10_000, 8 * MIB, 10_000, 8 * MIB],
    [8 * MIB * 10_000 + 1, 9 * MIB, 8889, 8 * MIB * 10_000 + 1 - 8888 * 9 * MIB],
    [largest, 525 * MIB, 9987, largest - 9986 * 525 * MIB],
  ];
  for (const [size, partSize, count, last] of boundaries)
    test(`of ${size} bytes are ${count} of ${partSize / MIB} MiB, the last of ${last} bytes`, () => {
      const cut = cutOf(size);
      expect([cut.partSize, countParts(cut), sizeOfPart(cut, count)]).toEqual([partSize, count, last]);
    });

  test("are within S3's limits, whatever the size, and come to it together", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: largest }), (size) => {
        const cut = cutOf(size);
        const count = countParts(cut);
        const last = sizeOfPart(cut, count);
        expect(cut.partSize % MIB).toBe(0);
        expect(cut.partSize).toBeWithin(8 * MIB, 5 * 1024 ** 3);
        expect(count).toBeWithin(1, 10_001);
        expect(last).toBeWithin(1, cut.partSize + 1);
        expect((count - 1) * cut.partSize + last).toBe(size);
      }),
    );
  });

  test("are faulty where they are missing, or have another size than theirs", () => {
    const cut = { size: 25, partSize: 10 };
    const whole = [1, 2, 3].map((number) => ({ number, size: number === 3 ? 5 : 10 }));
    expect(findFaultyParts(cut, whole)).toEqual([]);
    expect(findFaultyParts(cut, [])).toEqual([1, 2, 3]);
    expect(findFaultyParts(cut, whole.toSpliced(1, 1))).toEqual([2]);
    expect(findFaultyParts(cut, whole.with(2, { number: 3, size: 10 }))).toEqual([3]);
    expect(findFaultyParts(cut, [...whole, { number: 4, size: 10 }])).toEqual([]);
  });
});

const upload: MultipartUpload = {
  videoId: "3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11",
  owner: "ada",
  videoS3Key: "videos/ada/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11.mp4",
  storeUploadId: "the store's own",
  size: 25 * MIB,
  partSize: 8 * MIB,
  createdAt: 0,
  expiresAt: 1000,
  abortedAt: null,
};

test("an upload in parts is open until its time is over, unless it was aborted", () => {
  expect([isOpen(upload, 999), isOpen(upload, 1000), isOpen({ ...upload, abortedAt: 5 }, 999)]).toEqual([
    true,
    false,
    false,
  ]);
});

test("the store's own id of an upload is told to nobody", () => {
  expect(JSON.stringify(toWireUpload(upload))).not.toContain("store");
  expect(toWireUpload(upload)).toMatchObject({ part_count: 4, expires_at: "1970-01-01T00:00:01.000Z" });
});

test("a cursor of parts leads back to its number, and what is none leads nowhere", () => {
  for (const number of [1, 1000, 10_000]) expect(fromPartCursor(toPartCursor(number))).toBe(number);
  for (const text of ["", "AAAA", toPartCursor(0), toPartCursor(123_456)]) expect(fromPartCursor(text)).toBeUndefined();
});
