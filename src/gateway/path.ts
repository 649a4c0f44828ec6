import type { Operation } from "../contract/operation.ts";

/** Where the path of a request's address begins. Without a Host (HTTP/1.0: some health probes) there is nothing before it. */
const startOf = (url: string): number => (url.startsWith("/") ? 0 : url.indexOf("/", url.indexOf("//") + 2));

/** Path and query as they were sent, without `prefix`: `request.url` is normalised, but never decoded. */
export const splitUrl = (url: string, prefix = ""): { path: string; search: string } => {
  const start = startOf(url) + prefix.length;
  const mark = url.indexOf("?", start);
  if (mark === -1) return { path: url.slice(start), search: "" };
  return { path: url.slice(start, mark), search: url.slice(mark + 1) };
};

// What a router, a proxy and a file system may each read differently: NUL, an encoded slash or dot, a backslash, an empty
// segment, a path parameter, a fragment, a dot segment (Bun leaves those where the Host's port is above 65535), and letters
// that are encoded for no reason: `/videos/m%65tadata` is a video to one reader, and another operation to the next.
const needless = "3\\d|[46][1-9a-f]|[57][\\da]|2d|5f|7e";
const ambiguous = new RegExp(`%(?:00|2e|2f|5c|${needless})|[\\\\;#]|//|/\\.{1,2}(?:/|$)`, "i");
/** What leads out of the folder that a key is in, or ends it early. */
const escaping = "%(?:00|5c)|[\\\\#]|(?:/|%2f)(?:\\.|%2e){1,2}(?:[/;]|%2f|%3b|$)";
const escapes = new RegExp(escaping, "i");
const ambiguousInKey = new RegExp(`${escaping}|//|%(?:${needless})`, "i");

/** Whether the percent-encoding is UTF-8, and the shortest: `%c0%ae` is a dot to some, and nothing to others. */
const isWellFormed = (path: string): boolean => {
  if (!path.includes("%")) return true;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
};

/** Whether another reader could take the path of an object for one outside of its folder. */
export const isEscaping = (path: string): boolean => escapes.test(path) || !isWellFormed(path);

/** Compiles whether another reader could take the path for another one, or for another operation's. */
export const compileAmbiguity = ({ path: template, parameters }: Operation): ((path: string) => boolean) => {
  const many = parameters.some(({ multiSegment }) => multiSegment);
  const pattern = template
    .replace(/\/$/, "")
    .replace(/[.*+?^$()|[\]\\]/g, "\\$&")
    .replace(/\{\w+\}/g, (_, at: number, all: string) => (many && at === all.lastIndexOf("{") ? ".+" : "[^/]+"));
  // The router has said so already; but two routers, ours and Bun's own, have not always read the same path.
  const own = new RegExp(`^${pattern}/?$`);
  const forms = many ? ambiguousInKey : ambiguous;
  return (path) => forms.test(path) || !own.test(path) || !isWellFormed(path);
};
