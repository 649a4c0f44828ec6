import type { ReadableObject } from "../../../adapters/objects/port.ts";
import { problem } from "../../../contract/problem.ts";
import { holds } from "../../../contract/render.ts";
import { toMediaType } from "./media-type.ts";
import { isOfVersion, readRange } from "./range.ts";

/** What a request for a file says, beside which. */
export type Conditions = {
  readonly range?: string;
  readonly "if-range"?: string;
  readonly "if-none-match"?: string;
};

/** Pages of other origins show pictures and films. */
export const forPages = { "Cross-Origin-Resource-Policy": "cross-origin" } as const;

/** An object, or the part of it that is asked for (RFC 9110, sections 13 and 14). `name` ends as the file's name does. */
export const answerObject = async (
  object: ReadableObject,
  name: string,
  { range: asked, "if-range": ifRange, "if-none-match": ifNoneMatch }: Conditions,
  cacheControl: string,
) => {
  const { size, etag, lastModified } = object;
  const version = {
    ...forPages,
    ETag: etag,
    "Last-Modified": lastModified.toUTCString(),
    "Cache-Control": cacheControl,
  };
  if (holds(ifNoneMatch ?? null, etag)) return { status: 304 as const, headers: version };
  const range = isOfVersion(ifRange, etag, lastModified) ? readRange(asked, size) : undefined;
  if (range === "unsatisfiable")
    return problem(416, "range_not_satisfiable", `The file has ${size} bytes.`, {
      headers: { "content-range": `bytes */${size}` },
    });
  const headers = { ...version, "Accept-Ranges": "bytes" };
  const contentType = toMediaType(object.contentType, name);
  if (range) {
    const { first, last } = range;
    const body = await object.bytes(first, last);
    const part = { ...headers, "Content-Range": `bytes ${first}-${last}/${size}` };
    return { status: 206 as const, contentType, headers: part, body };
  }
  const body = size === 0 ? "" : await object.bytes(0, size - 1);
  return { status: 200 as const, contentType, headers, body };
};
