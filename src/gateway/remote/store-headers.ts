import { connectionNames } from "./hop-by-hop.ts";

/**
 * Of the caller's headers, these go along, and what S3 and its clients name so. A list of what must not would always lack a
 * spelling: CGI and WSGI servers take `X_User_ID` for `X-User-ID`.
 */
export const sentToStore = new Set([
  "accept",
  "accept-encoding",
  "access-control-request-headers",
  "access-control-request-method",
  "authorization",
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-length",
  "content-md5",
  "content-type",
  "date",
  "expires",
  "host",
  "if-match",
  "if-modified-since",
  "if-none-match",
  "if-range",
  "if-unmodified-since",
  "origin",
  "range",
  "user-agent",
]);
/** And of the answer's. */
export const returnedByStore = new Set([
  "accept-ranges",
  "access-control-allow-headers",
  "access-control-allow-methods",
  "access-control-allow-origin",
  "access-control-expose-headers",
  "access-control-max-age",
  "allow",
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-length",
  "content-range",
  "content-type",
  "etag",
  "expires",
  "last-modified",
  "location",
  "retry-after",
  "vary",
]);
const ofS3 = /^(?:x-amz|amz-sdk)-[a-z\d-]+$/;

/** What is on the list, and no hop's own. */
export const pick = (headers: Headers, listed: ReadonlySet<string>): Headers => {
  const named = connectionNames(headers);
  const picked = new Headers();
  for (const [name, value] of headers)
    if ((listed.has(name) || ofS3.test(name)) && !named.includes(name)) picked.set(name, value);
  return picked;
};
