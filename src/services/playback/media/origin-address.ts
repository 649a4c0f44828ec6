import { isInside } from "./media-path.ts";
import type { MediaType } from "./media-type.ts";

/** A manifest's address in its parts; `directory` ends with a slash, `search` begins with its question mark or is empty. */
export type OriginAddress = {
  readonly origin: string;
  readonly directory: string;
  /** What the manifest is called at our address. */
  readonly entry: string;
  readonly manifest: string;
};

/** By letters, where a name is none that our own addresses can have. */
const plain = (type: MediaType): string => (type === "application/dash+xml" ? "live.mpd" : "live.m3u8");

export const readOriginAddress = (manifestUrl: string, type: MediaType): OriginAddress => {
  const { origin, pathname, search } = new URL(manifestUrl);
  const end = pathname.lastIndexOf("/") + 1;
  const name = pathname.slice(end);
  return {
    origin,
    directory: pathname.slice(0, end),
    entry: isInside(name) ? name : plain(type),
    manifest: `${origin}${pathname}${search}`,
  };
};

/** The address at the origin of a file beside the manifest, or below it, by the path that it has at ours. */
export const toOriginUrl = (
  { origin, directory, entry, manifest }: OriginAddress,
  path: string,
  query: Readonly<Record<string, string>>,
): string => {
  // Put together, and not resolved: `http:x` would be resolved to somewhere else.
  const base = path === entry ? manifest : `${origin}${directory}${path}`;
  const more = new URLSearchParams({ ...query }).toString();
  if (more === "") return base;
  return `${base}${base.includes("?") ? "&" : "?"}${more}`;
};
