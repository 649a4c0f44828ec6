import { UNSIGNED_PAYLOAD } from "../../../sigv4/payload.ts";
import { decodeAwsChunked } from "./aws-chunked.ts";
import {
  type Algorithm,
  algorithmOf,
  checkExpectations,
  createDigests,
  type Expectation,
  expectChecksum,
  readExpectations,
} from "./digests.ts";
import { Refusal } from "./refusal.ts";

const TRAILED = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

/** Told of a body as it comes. */
export type Pace = {
  came(bytes: number): void;
  ended(): void;
};

/** A request that carries something. */
export type Upload = {
  readonly stream: ReadableStream<Uint8Array> | null;
  readonly headers: Headers;
  /** What the signature covers: a hash in hex, or one of S3's markers. */
  readonly payloadHash: string;
  readonly pace: Pace;
};

/** A body on its way in. */
export type Body = {
  readonly size: number;
  /** Bytes that have not come yet. */
  readonly rest: () => number;
  /** The object's own bytes; throws a Refusal at the end where they are not what was promised. Read it once. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** MD5 in hex, once `bytes` has ended. */
  readonly md5: () => string;
};

const readSize = (headers: Headers, trailed: boolean, largest: number): number => {
  const text = headers.get(trailed ? "x-amz-decoded-content-length" : "content-length");
  if (text === null || !/^\d{1,15}$/.test(text))
    throw new Refusal("MissingContentLength", "You must provide the Content-Length HTTP header.");
  const size = Number(text);
  if (size > largest) throw new Refusal("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size.");
  return size;
};

const checkMarker = (payloadHash: string): void => {
  if (payloadHash.startsWith("STREAMING-") && payloadHash !== TRAILED)
    throw new Refusal("NotImplemented", `The payload signing ${payloadHash} is not implemented.`);
  if (payloadHash !== TRAILED && payloadHash !== UNSIGNED_PAYLOAD && !/^[0-9a-f]{64}$/.test(payloadHash))
    throw new Refusal("InvalidArgument", "x-amz-content-sha256 must be UNSIGNED-PAYLOAD or a valid sha256 value.");
};

/** The one checksum that x-amz-trailer announces; it must then come, or a cut-off body would pass unchecked. */
const readTrailerName = (headers: Headers): string | undefined =>
  headers.get("x-amz-trailer")?.trim().toLowerCase() || undefined;

async function* readChunks(stream: ReadableStream<Uint8Array> | null, pace: Pace): AsyncGenerator<Uint8Array> {
  if (stream === null) return;
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      pace.came(next.value.length);
      yield next.value;
    }
    pace.ended();
  } finally {
    // Left half-way, the rest of the body is dropped as it comes.
    await reader.cancel();
  }
}

/**
 * Prepares to read an upload, chunk by chunk: of known size, at most `largest` bytes, unwrapped where it is aws-chunked,
 * and held against every digest that the client has given. Nothing is read before `bytes` is.
 */
export const openBody = ({ stream, headers, payloadHash, pace }: Upload, largest: number): Body => {
  checkMarker(payloadHash);
  const trailed = payloadHash === TRAILED;
  const size = readSize(headers, trailed, largest);
  const expected: Expectation[] = readExpectations(headers, payloadHash);
  const trailerName = trailed ? readTrailerName(headers) : undefined;
  const algorithms: Algorithm[] = ["md5", ...expected.map(({ algorithm }) => algorithm)];
  if (trailerName !== undefined) algorithms.push(algorithmOf(trailerName));
  const digests = createDigests(algorithms);
  let md5 = "";
  let received = 0;

  async function* read(): AsyncGenerator<Uint8Array> {
    const trailers = new Map<string, string>();
    const wire = readChunks(stream, pace);
    for await (const chunk of trailed ? decodeAwsChunked(wire, trailers) : wire) {
      received += chunk.length;
      if (received > size) break;
      digests.update(chunk);
      yield chunk;
    }
    if (received !== size)
      throw new Refusal("IncompleteBody", "You did not provide the number of bytes specified by Content-Length.");
    if (trailerName !== undefined) {
      const value = trailers.get(trailerName);
      if (value === undefined) throw new Refusal("IncompleteBody", `The trailer ${trailerName} is missing.`);
      expected.push(expectChecksum(trailerName, value));
    }
    const found = digests.finish();
    checkExpectations(found, expected);
    md5 = found.get("md5")!.toString("hex");
  }

  return { size, rest: () => Math.max(0, size - received), bytes: read(), md5: () => md5 };
};
