import type { StoredObject } from "./catalogue.ts";
import { Refusal } from "./refusal.ts";
import { openSlice } from "./slice.ts";
import type { Store } from "./store.ts";

/** The first and last byte to answer with, both included. */
type Range = { readonly first: number; readonly last: number };

const listsTag = (header: string, etag: string): boolean =>
  header.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);

/** Milliseconds, or NaN (which compares as false) for what is no date. */
const toTime = (header: string | null): number => (header === null ? Number.NaN : Date.parse(header));

/** RFC 9110, 13.2.2: the tag outranks the date. */
const isUnmodified = (headers: Headers, object: StoredObject): boolean => {
  const tags = headers.get("if-none-match");
  if (tags !== null) return listsTag(tags, object.etag);
  return object.lastModified <= toTime(headers.get("if-modified-since"));
};

const isPreconditionFailed = (headers: Headers, object: StoredObject): boolean => {
  const tags = headers.get("if-match");
  if (tags !== null) return !listsTag(tags, object.etag);
  return object.lastModified > toTime(headers.get("if-unmodified-since"));
};

/**
 * The one range asked for; `undefined` for the whole object, which is also the answer to several ranges and to a range in
 * another unit. Throws InvalidRange where it lies behind the end. Source: RFC 9110, 14.2.
 */
const readRange = (headers: Headers, object: StoredObject): Range | undefined => {
  const parts = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(headers.get("range") ?? "");
  if (parts === null || (parts[1] === "" && parts[2] === "")) return undefined;
  const condition = headers.get("if-range");
  if (condition !== null && condition !== object.etag && toTime(condition) !== object.lastModified) return undefined;
  const end = object.size - 1;
  const range =
    parts[1] === ""
      ? { first: Math.max(0, object.size - Number(parts[2])), last: end }
      : { first: Number(parts[1]), last: parts[2] === "" ? end : Math.min(Number(parts[2]), end) };
  if (parts[1] !== "" && parts[2] !== "" && Number(parts[2]) < range.first) return undefined;
  if (range.first > end)
    throw new Refusal("InvalidRange", "The requested range is not satisfiable", {
      "content-range": `bytes */${object.size}`,
    });
  return range;
};

const toHeaders = (object: StoredObject): Record<string, string> => ({
  ...object.headers,
  etag: object.etag,
  "last-modified": new Date(object.lastModified).toUTCString(),
  "accept-ranges": "bytes",
  "content-type": object.contentType,
  // The endpoint shares the API's origin: an uploaded page must not run there, nor a video be taken for one.
  "content-security-policy": "sandbox",
  "x-content-type-options": "nosniff",
});

/**
 * GetObject and HeadObject: conditions, one range, and the file itself from the disk, whatever its size.
 *
 * `bucket` is the real name. Strangers (`signed` false) see public objects only, and not whether others exist.
 *
 * Source: S3 API Reference, "GetObject", "HeadObject".
 */
export const createGetObject =
  (store: Store) =>
  async (request: Request, bucket: string, key: string, signed: boolean): Promise<Response> => {
    const { headers } = request;
    const object = store.find(bucket, key);
    if (!signed && object?.acl !== "public-read") throw new Refusal("AccessDenied", "Access Denied");
    if (object === undefined) throw new Refusal("NoSuchKey", "The specified key does not exist.");
    if (isPreconditionFailed(headers, object))
      throw new Refusal("PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    if (isUnmodified(headers, object)) return new Response(null, { status: 304, headers: toHeaders(object) });

    const range = readRange(headers, object);
    const { first, last } = range ?? { first: 0, last: object.size - 1 };
    const answer = { ...toHeaders(object), "content-length": String(last - first + 1) };
    const init =
      range === undefined
        ? { status: 200, headers: answer }
        : { status: 206, headers: { ...answer, "content-range": `bytes ${first}-${last}/${object.size}` } };
    if (request.method === "HEAD" || object.size === 0) return new Response(null, init);
    // Where nothing is said, Bun says what the file is called on our disk.
    const named = { "content-disposition": "inline", ...init.headers };
    return new Response(await openSlice(store, object, first, last), { ...init, headers: named });
  };
