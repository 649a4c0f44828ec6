import { hash } from "node:crypto";
import { readQuery, toApiPath, toCanonicalQuery, toCanonicalValue } from "./canonical.ts";
import { EMPTY_PAYLOAD, hashPayload } from "./payload.ts";

/** All of a request that decides what it does. */
export type HashedRequest = {
  readonly method: string;
  /** As sent, still percent-encoded. */
  readonly rawPath: string;
  /** As sent, without the `?`. */
  readonly rawQuery: string;
  readonly contentType: string | null;
  readonly body: Uint8Array;
};

/**
 * The value of `x-itube-request-hash`: by it, a signature that is made for another service is bound to one request to us.
 *
 * Lower-case hex SHA-256 of five lines, joined by `\n`: the method; the path as sent; the query, each name and value encoded anew
 * (all but RFC 3986's unreserved characters), sorted by name, then value; the content-type, empty where there is no body; the
 * lower-case hex SHA-256 of the body.
 *
 * `undefined` for a path or query that could be read in more than one way.
 */
export const hashRequest = ({ method, rawPath, rawQuery, contentType, body }: HashedRequest): string | undefined => {
  const query = readQuery(rawQuery);
  // Whether it is unambiguous; encoded once more it would only be one more thing for signers to get wrong.
  if (query === undefined || toApiPath(rawPath) === undefined) return undefined;
  const payload = hashPayload(body) ?? EMPTY_PAYLOAD;
  const type = body.length === 0 ? "" : toCanonicalValue(contentType ?? "");
  return hash("sha256", [method, rawPath, toCanonicalQuery(query), type, payload].join("\n"), "hex");
};
