import { isInside } from "./media-path.ts";
import { isManifest, type MediaType, toMediaType, unknownType } from "./media-type.ts";

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

const queryOf = (manifest: string): URLSearchParams => new URLSearchParams(manifest.replace(/^[^?]*/, ""));

/** By these an origin is asked for the past (`sources.ts`). */
const times = ["start", "end"] as const;

const toSeconds = (text: string): number => (/^\d+$/.test(text) ? Number(text) : Math.floor(Date.parse(text) / 1000));

/**
 * Of the caller's query, what is no time that the lease does not have: what was refused as too long ago must not be had by a
 * query of one's own. Origins repeat the times in what their manifests name, some as seconds. A segment's are its own matter.
 */
const withoutOtherTimes = (
  { entry, manifest }: OriginAddress,
  path: string,
  query: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => {
  const type = toMediaType("", path);
  if (path !== entry && type !== unknownType && !isManifest(type)) return query;
  const own = queryOf(manifest);
  const isOthers = (name: string, text: string) =>
    times.some((time) => time === name.toLowerCase()) &&
    (path === entry || !own.getAll(name).some((said) => said === text || toSeconds(said) === toSeconds(text)));
  return Object.fromEntries(Object.entries(query).filter(([name, text]) => !isOthers(name, text)));
};

/** To the manifest itself the caller adds nothing that its own query says: some origins go by the first of two, and some by the last. */
const withoutOwn = (manifest: string, query: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
  const own = new Set([...queryOf(manifest).keys()].map((name) => name.toLowerCase()));
  return Object.fromEntries(Object.entries(query).filter(([name]) => !own.has(name.toLowerCase())));
};

/** The address at the origin of a file beside the manifest, or below it, by the path that it has at ours. */
export const toOriginUrl = (address: OriginAddress, path: string, query: Readonly<Record<string, string>>): string => {
  const { origin, directory, entry, manifest } = address;
  // Put together, and not resolved: `http:x` would be resolved to somewhere else.
  const base = path === entry ? manifest : `${origin}${directory}${path}`;
  const kept = withoutOtherTimes(address, path, query);
  const more = new URLSearchParams(path === entry ? withoutOwn(manifest, kept) : kept).toString();
  if (more === "") return base;
  return `${base}${base.includes("?") ? "&" : "?"}${more}`;
};
