import { describe, expect, test } from "bun:test";
import { gzipSync } from "node:zlib";
import { readFeedBytes } from "../../src/services/livetv/xmltv/bytes.ts";

const join = (...parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);
const damaged = (packed: Uint8Array): Uint8Array => {
  const copy = Uint8Array.from(packed);
  // In its checksum.
  copy[copy.length - 6]! ^= 0xff;
  return copy;
};
async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
/** What is read of a file that comes in pieces, or why it is refused. */
const read = async (file: Uint8Array, size: number): Promise<string> => {
  let text = "";
  try {
    for await (const chunk of readFeedBytes(inPieces(file, size))) text += Buffer.from(chunk).toString("latin1");
  } catch (error) {
    return (error as Error).message;
  }
  return text;
};

const [one, two, nothing] = [gzipSync("<tv>"), gzipSync("</tv>"), gzipSync("")];
const big = gzipSync("x".repeat(100_000));
/** A file of gzip is a series of members, one behind another (RFC 1952, section 2.2). */
const files: readonly (readonly [what: string, file: Uint8Array, read: string])[] = [
  ["several members", join(one, two), "<tv></tv>"],
  ["members that are empty", join(nothing, one, nothing, nothing, two, nothing), "<tv></tv>"],
  ["members that each fill many buffers", join(big, big), "x".repeat(200_000)],
  ["thousands of members that are empty", join(one, ...Array<Uint8Array>(20_000).fill(nothing), two), "<tv></tv>"],
  // As tapes are filled up; gzip(1) reads over it.
  ["zeros behind it", join(one, two, new Uint8Array(512)), "<tv></tv>"],
  ["garbage behind it", join(one, two, Buffer.from("garbage")), "the gzip is damaged"],
  ["half the mark of a further member", join(one, two, Uint8Array.of(0x1f)), "the gzip is cut off"],
  ["the mark of a further member", join(one, two, Uint8Array.of(0x1f, 0x8b)), "the gzip is cut off"],
  ["a further member that is cut off", join(one, two.subarray(0, -3)), "the gzip is cut off"],
  ["a further member that is damaged", join(one, damaged(two)), "the gzip is damaged"],
];

describe("gzip", () => {
  for (const [what, file, expected] of files)
    for (const size of [7, 4_096, file.length])
      test(`with ${what}, in pieces of ${size}: ${expected.slice(0, 20)}`, async () => {
        expect(await read(file, size)).toBe(expected);
      });

  test("has its bound over all of its members", async () => {
    const bounded = async () => {
      for await (const _ of readFeedBytes(inPieces(join(big, big, big), 4_096), 250_000));
    };
    await expect(bounded()).rejects.toMatchObject({ tooLarge: true });
  });
});
