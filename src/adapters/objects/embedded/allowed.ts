import { Refusal } from "./refusal.ts";

/** The query form's own parameters: they say how a request is signed, not what it wants. */
const SIGNING = new Set([
  "X-Amz-Algorithm",
  "X-Amz-Content-Sha256",
  "X-Amz-Credential",
  "X-Amz-Date",
  "X-Amz-Expires",
  "X-Amz-Security-Token",
  "X-Amz-Signature",
  "X-Amz-SignedHeaders",
]);

const isHoisted = (name: string): boolean => /^x-amz-/i.test(name) && !SIGNING.has(name);

const HEADERS = new Set([
  "x-amz-acl",
  "x-amz-checksum-mode",
  "x-amz-content-sha256",
  "x-amz-date",
  "x-amz-decoded-content-length",
  "x-amz-sdk-checksum-algorithm",
  "x-amz-security-token",
  "x-amz-te",
  "x-amz-trailer",
  "x-amz-user-agent",
]);

export const notImplemented = (what: string): Refusal =>
  new Refusal(
    "NotImplemented",
    `A header or parameter you provided implies functionality that is not implemented: ${what}`,
  );

/**
 * Refuses what this store does not know. Ignoring would be worse: `PUT /key?acl` would overwrite the object with its
 * access list, and a copy would store the copy request's empty body.
 */
export const refuseUnknown = (url: URL, headers: Headers, known: readonly string[]): void => {
  for (const name of url.searchParams.keys())
    if (name !== "x-id" && !isHoisted(name) && !SIGNING.has(name) && !known.includes(name)) throw notImplemented(name);
  for (const name of headers.keys())
    if (name.startsWith("x-amz-") && !HEADERS.has(name) && !/^x-amz-(meta|checksum)-/.test(name))
      throw notImplemented(name);
};

/** The request's headers, with those that a presigner has moved into the query, where the signature covers them too. */
export const readHeaders = (request: Request, url: URL): Headers => {
  const headers = new Headers(request.headers);
  for (const [name, value] of url.searchParams) if (isHoisted(name) && !headers.has(name)) headers.set(name, value);
  return headers;
};
