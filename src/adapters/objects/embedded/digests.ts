import { createHash } from "node:crypto";
import { Refusal, type RefusalCode } from "./refusal.ts";

export type Algorithm = "md5" | "sha1" | "sha256" | "crc32";

/** A digest that the client says the body has. */
export type Expectation = {
  readonly algorithm: Algorithm;
  readonly digest: Buffer;
  readonly refusal: RefusalCode;
  readonly message: string;
};

const LENGTHS: Readonly<Record<Algorithm, number>> = { md5: 16, sha1: 20, sha256: 32, crc32: 4 };

const CHECKSUMS: Readonly<Record<string, Algorithm>> = {
  "x-amz-checksum-crc32": "crc32",
  "x-amz-checksum-sha1": "sha1",
  "x-amz-checksum-sha256": "sha256",
};

/** The algorithm behind a checksum header or trailer; throws NotImplemented for crc32c, crc64nvme and whatever follows. */
export const algorithmOf = (header: string): Algorithm => {
  const algorithm = Object.hasOwn(CHECKSUMS, header) ? CHECKSUMS[header] : undefined;
  if (algorithm === undefined) throw new Refusal("NotImplemented", `The checksum ${header} is not implemented.`);
  return algorithm;
};

const fromBase64 = (text: string, algorithm: Algorithm, refusal: RefusalCode): Buffer => {
  const digest = Buffer.from(text, "base64");
  if (digest.length !== LENGTHS[algorithm] || digest.toString("base64") !== text)
    throw new Refusal(refusal, `The value provided for ${algorithm} is not valid.`);
  return digest;
};

/** What an x-amz-checksum-* header or trailer promises. */
export const expectChecksum = (header: string, value: string): Expectation => {
  const algorithm = algorithmOf(header);
  const message = `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`;
  return { algorithm, digest: fromBase64(value, algorithm, "InvalidRequest"), refusal: "BadDigest", message };
};

/** Every promise in the request's headers, and in the payload hash that it was signed with. */
export const readExpectations = (headers: Headers, payloadHash: string): Expectation[] => {
  const expectations: Expectation[] = [];
  if (/^[0-9a-f]{64}$/.test(payloadHash))
    expectations.push({
      algorithm: "sha256",
      digest: Buffer.from(payloadHash, "hex"),
      refusal: "XAmzContentSHA256Mismatch",
      message: "The provided 'x-amz-content-sha256' header does not match what was computed.",
    });
  const md5 = headers.get("content-md5");
  if (md5 !== null)
    expectations.push({
      algorithm: "md5",
      digest: fromBase64(md5, "md5", "InvalidDigest"),
      refusal: "BadDigest",
      message: "The Content-MD5 you specified did not match what we received.",
    });
  for (const [name, value] of headers)
    if (name.startsWith("x-amz-checksum-") && !/-(mode|type|algorithm)$/.test(name))
      expectations.push(expectChecksum(name, value));
  return expectations;
};

const createCrc32 = () => {
  let sum = 0;
  return {
    update: (chunk: Uint8Array): void => {
      sum = Bun.hash.crc32(chunk, sum);
    },
    digest: (): Buffer => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(sum);
      return bytes;
    },
  };
};

const createDigest = (algorithm: Algorithm) => (algorithm === "crc32" ? createCrc32() : createHash(algorithm));

/** Computes each algorithm once over a body that passes by in chunks. */
export const createDigests = (algorithms: Iterable<Algorithm>) => {
  const running = new Map([...new Set(algorithms)].map((algorithm) => [algorithm, createDigest(algorithm)]));
  return {
    update: (chunk: Uint8Array): void => {
      for (const digest of running.values()) digest.update(chunk);
    },
    /** Once, after the last chunk. */
    finish: (): ReadonlyMap<Algorithm, Buffer> =>
      new Map([...running].map(([algorithm, digest]) => [algorithm, digest.digest()])),
  };
};

/** Throws the first broken promise's Refusal. */
export const checkExpectations = (found: ReadonlyMap<Algorithm, Buffer>, expected: readonly Expectation[]): void => {
  for (const { algorithm, digest, refusal, message } of expected)
    if (!found.get(algorithm)?.equals(digest)) throw new Refusal(refusal, message);
};
