import type { OriginFile, Origins } from "../../../adapters/origins/port.ts";
import { problem } from "../../../contract/problem.ts";
import type { MediaSource } from "../media-source.ts";
import { toRelative } from "./manifest.ts";
import { isManifest, type MediaType, toMediaType } from "./media-type.ts";
import { type Conditions, forPages } from "./object-answer.ts";
import { type OriginAddress, readOriginAddress, toOriginUrl } from "./origin-address.ts";

const notFound = problem(404, "media_not_found", "The channel's origin has no such file.");
const faults = {
  late: problem(504, "origin_late", "The channel's origin did not answer in time."),
  unreachable: problem(502, "origin_unreachable", "The channel's origin cannot be reached."),
  broken: problem(502, "origin_broken", "The channel's origin does not send the file."),
  busy: problem(503, "unavailable", "Too much is being streamed here. Try again shortly.", {
    headers: { "retry-after": "1" },
  }),
};

/** What is live has changed in a moment; a segment stays as it is. */
const manifests = "private, max-age=1";
const segments = "private, max-age=60";

/** Bytes. */
const largestManifest = 4 * 1024 * 1024;

/** All of it as text; undefined where there is more than a manifest has. */
const readText = async (body: ReadableStream<Uint8Array>): Promise<string | undefined> => {
  const reader = body.getReader();
  const pieces: Uint8Array[] = [];
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(pieces).toString();
    size += value.byteLength;
    if (size > largestManifest) {
      await reader.cancel();
      return undefined;
    }
    pieces.push(value);
  }
};

const answerManifest = async (file: OriginFile, type: MediaType, address: OriginAddress, path: string) => {
  const text = await readText(file.body!).catch(() => undefined);
  if (text === undefined) return faults.broken;
  const { etag } = file.headers;
  const headers = { ...forPages, "Cache-Control": manifests, ...(etag && { ETag: etag }) };
  return { status: 200 as const, contentType: type, headers, body: toRelative(text, address, path) };
};

/**
 * A file of a live stream, from the channel's own origin: beside its manifest or below, and nowhere else. With the query that a
 * manifest names it by, but for times that are not the lease's; nothing else of the caller's goes along, and nothing of the
 * origin's comes back but what says what it is.
 */
export const answerLive = async (
  origins: Origins,
  viewer: string,
  source: MediaSource & { kind: "live" },
  path: string,
  query: Readonly<Record<string, string>>,
  { range, "if-range": ifRange, "if-none-match": ifNoneMatch }: Conditions,
) => {
  const address = readOriginAddress(source.manifestUrl, source.contentType);
  const expected = path === address.entry ? source.contentType : toMediaType("", path);
  // A part of a manifest that is about to be rewritten would be of another text.
  const part = isManifest(expected) ? {} : { ...(range && { range }), ...(ifRange && { "if-range": ifRange }) };
  const file = await origins.get(viewer, toOriginUrl(address, path, query), {
    ...part,
    ...(ifNoneMatch && { "if-none-match": ifNoneMatch }),
  });
  if (typeof file === "string") return faults[file];
  const { status, headers: told, body } = file;
  if (status === 404) return notFound;
  if (status === 416)
    return problem(416, "range_not_satisfiable", "The file has no such part.", {
      headers: told["content-range"] === undefined ? {} : { "content-range": told["content-range"] },
    });
  const named = toMediaType(told["content-type"] ?? "", path);
  const type = isManifest(expected) ? expected : named;
  const version = {
    ...forPages,
    "Cache-Control": isManifest(type) ? manifests : segments,
    ...(told.etag && { ETag: told.etag }),
    ...(told["last-modified"] && { "Last-Modified": told["last-modified"] }),
  };
  if (status === 304 || !body) return { status: 304 as const, headers: version };
  // Packed though it was asked not to, it goes on as it came.
  const encoding = told["content-encoding"];
  if (isManifest(type) && status === 200 && encoding === undefined) return answerManifest(file, type, address, path);
  const headers = {
    ...version,
    ...(told["accept-ranges"] && { "Accept-Ranges": told["accept-ranges"] }),
    ...(encoding && { "Content-Encoding": encoding }),
  };
  if (status === 200) return { status, contentType: type, headers, body };
  const contentRange = told["content-range"];
  if (contentRange === undefined) {
    await body.cancel();
    return faults.broken;
  }
  return { status, contentType: type, headers: { ...headers, "Content-Range": contentRange }, body };
};
