import type { Operation } from "../contract/operation.ts";
import { problem } from "../contract/problem.ts";

export const ambiguousPath = problem(400, "ambiguous_path", "The path can be read in more than one way.");

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

/** A template's segments; the last one takes the rest of the path where it is a key. */
const segmentsOf = ({ path, parameters }: Operation) => {
  const segments = path.replace(/\/$/, "").split("/");
  const open = segments.map((segment) => segment.startsWith("{"));
  const rest = parameters.some(({ multiSegment }) => multiSegment) ? open.lastIndexOf(true) : segments.length;
  return segments.map((text, at) => ({ text, rank: at === rest ? 2 : open[at] ? 1 : 0 }));
};

type Segments = ReturnType<typeof segmentsOf>;

/** Whether there are paths that fit both, and are the first one's: letters before parameters, parameters before keys. */
const precedes = (a: Segments, b: Segments): boolean => {
  let nearer = 0;
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const [x, y] = [a[at], b[at]];
    if (!x || !y || (x.rank === 0 && y.rank === 0 && x.text !== y.text)) return false;
    nearer ||= y.rank - x.rank;
    if (x.rank === 2 || y.rank === 2) break;
  }
  return nearer > 0;
};

const toPattern = (segments: Segments): RegExp => {
  const forms = segments.map(({ text, rank }) =>
    rank === 2 ? ".+" : rank === 1 ? "[^/]+" : text.replace(/\W/g, "\\$&"),
  );
  return new RegExp(`^${forms.join("/")}/?$`);
};

/**
 * Compiles, for each of the operations, whether another reader could take a path for another one, or for another of them. The
 * router has chosen, but by the target as it was sent (Bun's own one does), and not by the normalised one that goes on from
 * here: `/videos/1\status` was routed as a video, and arrives as its status.
 */
export const compileAmbiguity = (
  operations: readonly Operation[],
): ((operation: Operation) => (path: string) => boolean) => {
  const templates = operations.map((operation) => {
    const segments = segmentsOf(operation);
    return { operation, segments, pattern: toPattern(segments) };
  });

  return (operation) => {
    const forms = operation.parameters.some(({ multiSegment }) => multiSegment) ? ambiguousInKey : ambiguous;
    const { segments, pattern: own } = templates.find((template) => template.operation === operation)!;
    // Each with each is too much for a start.
    let others: readonly RegExp[] | undefined;
    const isOthers = (path: string) => {
      others ??= templates.filter((other) => precedes(other.segments, segments)).map(({ pattern }) => pattern);
      return others.some((other) => other.test(path));
    };
    // Nearly every path has nothing in it that anybody could read in another way.
    const plain = new RegExp(own.source.replaceAll("[^/]+", "[\\w~-]+").replaceAll(".+", "[\\w~-]+"));
    return (path) =>
      plain.test(path) ? isOthers(path) : forms.test(path) || !own.test(path) || isOthers(path) || !isWellFormed(path);
  };
};
