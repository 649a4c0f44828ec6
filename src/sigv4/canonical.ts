/** A decoded query parameter. Pairs stay in a list: a Map would drop the repeats that the signer has signed. */
export type QueryPair = readonly [name: string, value: string];

const UNRESERVED_PATH = /^[A-Za-z0-9\-._~/]*$/;

/** Percent-encodes all but RFC 3986's unreserved characters: encodeURIComponent leaves five too many. */
export const encodeUri = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** The text behind percent-encoding, or `undefined` where that is malformed or no UTF-8. */
export const decodeUri = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

/**
 * The canonical path of every service but S3: the path as sent, encoded once more.
 *
 * `undefined` for a path with `//`, `.` or `..`: signers collapse these, so one signature would cover several paths.
 */
export const toApiPath = (rawPath: string): string | undefined => {
  if (rawPath.includes("//") || /\/\.\.?(\/|$)/.test(rawPath)) return undefined;
  return UNRESERVED_PATH.test(rawPath) ? rawPath : encodeUri(rawPath).replaceAll("%2F", "/");
};

/** The canonical path of S3: the object key encoded exactly once, its slashes and dots left alone. */
export const toObjectPath = (rawPath: string): string | undefined => {
  if (UNRESERVED_PATH.test(rawPath)) return rawPath;
  const path = decodeUri(rawPath);
  return path === undefined ? undefined : encodeUri(path).replaceAll("%2F", "/");
};

/**
 * The parameters of a query as sent (without `?`), decoded, in their order; `+` is a space, as it is to whoever reads
 * the parameters afterwards.
 *
 * `undefined` for malformed encoding and for nameless parameters, which signers and readers disagree on.
 */
export const readQuery = (rawQuery: string): readonly QueryPair[] | undefined => {
  if (rawQuery === "") return [];
  const pairs: QueryPair[] = [];
  for (const part of rawQuery.replaceAll("+", " ").split("&")) {
    const equals = part.indexOf("=");
    const name = decodeUri(equals < 0 ? part : part.slice(0, equals));
    const value = equals < 0 ? "" : decodeUri(part.slice(equals + 1));
    if (name === undefined || name === "" || value === undefined) return undefined;
    pairs.push([name, value]);
  }
  return pairs;
};

const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Encodes the parameters again and sorts them by name, then value, repeats kept. */
export const toCanonicalQuery = (pairs: readonly QueryPair[]): string =>
  pairs
    .map(([name, value]): QueryPair => [encodeUri(name), encodeUri(value)])
    .sort((a, b) => byCodePoint(a[0], b[0]) || byCodePoint(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");

/** Trims a header's value and folds runs of white space into one space. */
export const toCanonicalValue = (value: string): string => value.trim().replace(/\s+/g, " ");
