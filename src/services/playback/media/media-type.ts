import type { operations } from "../../../../generated/types.ts";

/** The media types that the contract knows. */
export type MediaType = keyof operations["getMedia"]["responses"][200]["content"];

const unknown = "application/octet-stream";
const byExtension: Readonly<Record<string, MediaType>> = {
  m3u8: "application/vnd.apple.mpegurl",
  mpd: "application/dash+xml",
  mp4: "video/mp4",
  m4v: "video/mp4",
  m4a: "audio/mp4",
  m4s: "video/iso.segment",
  cmfv: "video/iso.segment",
  cmfa: "video/iso.segment",
  ts: "video/mp2t",
  webm: "video/webm",
  vtt: "text/vtt",
  ttml: "application/ttml+xml",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
};
const known = new Set<string>(Object.values(byExtension));
const isKnown = (type: string): type is MediaType => known.has(type);

/** Older names, which origins of live streams still use. */
const aliases: Readonly<Record<string, MediaType>> = {
  "application/x-mpegurl": "application/vnd.apple.mpegurl",
  "audio/mpegurl": "application/vnd.apple.mpegurl",
  "audio/x-mpegurl": "application/vnd.apple.mpegurl",
  "image/jpg": "image/jpeg",
};

const extensionOf = (path: string): string => /\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";

/**
 * What a file is: as it was stored, where that is a media type that the contract knows, else by its name. Uploaders choose what
 * is stored with a file, and transcoders often say nothing: a page must never come of it.
 */
export const toMediaType = (stored: string, path: string): MediaType => {
  const type = stored.split(";", 1)[0]!.trim().toLowerCase();
  return isKnown(type) ? type : (aliases[type] ?? byExtension[extensionOf(path)] ?? unknown);
};

export const isManifest = (type: MediaType): boolean =>
  type === "application/vnd.apple.mpegurl" || type === "application/dash+xml";
