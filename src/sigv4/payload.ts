import { hash } from "node:crypto";

/** SHA-256 of nothing. */
export const EMPTY_PAYLOAD = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** What a signer states instead of a hash when the body is not covered; only S3 allows it. */
export const UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

/**
 * The body that the signature is held against: the bytes themselves; their SHA-256 (lower-case hex) where the caller
 * has counted them already; or `"claimed"`, where the body is yet to be read. Then the signature is checked over
 * whatever x-amz-content-sha256 says, and **the caller must hold the body against `payloadHash` itself**.
 */
export type Payload = Uint8Array | { readonly hash: string } | "claimed";

/** The payload's hash by our own count, or `undefined` where it has not been read. */
export const hashPayload = (payload: Payload): string | undefined => {
  if (payload === "claimed") return undefined;
  if (!(payload instanceof Uint8Array)) return payload.hash;
  return payload.length === 0 ? EMPTY_PAYLOAD : hash("sha256", payload, "hex");
};
