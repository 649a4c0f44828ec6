import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from "node:zlib";

type Unpack = (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array;
const unpackers = new Map<string, Unpack>([
  ["gzip", gunzipSync],
  ["br", brotliDecompressSync],
  ["deflate", inflateSync],
  ["zstd", zstdDecompressSync],
]);

/** Bytes without their `Content-Encoding`; undefined where it is unknown, broken, or hides more than `most` bytes. */
export const unpack = (bytes: Uint8Array, encoding: string | null, most: number): Uint8Array | undefined => {
  if (encoding === null || encoding === "identity" || bytes.byteLength === 0) return bytes;
  try {
    return unpackers.get(encoding.toLowerCase())?.(bytes, { maxOutputLength: most });
  } catch {
    return undefined;
  }
};
