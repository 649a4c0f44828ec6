import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { FeedRefused } from "./refusal.ts";

/** What a feed may have, unpacked: a gzip of some MB can be made to unpack to as many GB. */
export const MOST_BYTES = 2 * 1024 ** 3;

type Chunks = AsyncIterable<Uint8Array>;

async function* prepend(first: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isRead = false;
  try {
    yield* first;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
    isRead = true;
  } finally {
    // Refused half-way: whoever sends is told that nobody reads on.
    if (!isRead) await rest.return?.();
  }
}

async function* bounded(chunks: Chunks, most: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > most) throw new FeedRefused(`unpacked it has more than ${most} bytes`, undefined, true);
    yield chunk;
  }
}

async function* unpack(chunks: Chunks): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  let broken: unknown;
  const packed = (async function* () {
    try {
      yield* chunks;
    } catch (error) {
      // The sender's own failure, which is no fault of the packing.
      broken = error;
      throw error;
    }
  })();
  pipeline(Readable.from(packed, { objectMode: false }), gunzip, () => {});
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array;
  } catch (error) {
    if (broken) throw broken;
    const isShort = (error as { code?: string }).code === "Z_BUF_ERROR";
    throw new FeedRefused(isShort ? "the gzip is cut off" : "the gzip is damaged", undefined);
  } finally {
    gunzip.destroy();
  }
}

/** The bytes of a feed, unpacked where they are gzip by their first two, whatever they were sent as. @throws FeedRefused */
export async function* readFeedBytes(body: Chunks, most = MOST_BYTES): AsyncGenerator<Uint8Array> {
  const source = body[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < 2) {
    const next = await source.next();
    if (next.done) break;
    first.push(next.value);
    size += next.value.byteLength;
  }
  const start = Buffer.concat(first.map((chunk) => chunk.subarray(0, 2)));
  const whole = prepend(first, source);
  yield* bounded(start[0] === 0x1f && start[1] === 0x8b ? unpack(whole) : whole, most);
}
