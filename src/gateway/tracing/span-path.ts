const longest = 512;

/**
 * A path for a trace. Traces go to people who may see less than a log's reader: no query (presigned signatures live there),
 * and no segment that could be somebody's address.
 */
export const toSpanPath = (target: string): string => {
  const mark = target.indexOf("?");
  const path = (mark === -1 ? target : target.slice(0, mark)).slice(0, longest);
  return /@|%40/i.test(path) ? path.replace(/[^/]*(?:@|%40)[^/]*/gi, "{address}") : path;
};
