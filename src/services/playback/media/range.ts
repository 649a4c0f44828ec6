/** The first and last byte, both included. */
export type Range = { readonly first: number; readonly last: number };

/**
 * The one range that a `Range` header asks for, of `size` bytes; undefined where the whole is to be sent, which is also the answer
 * to what is no range, to several, and to one in another unit. Source: RFC 9110, section 14.2.
 */
export const readRange = (header: string | undefined, size: number): Range | "unsatisfiable" | undefined => {
  const parts = /^bytes=[ \t]*(\d{0,15})-(\d{0,15})[ \t]*$/i.exec(header ?? "");
  if (!parts || (parts[1] === "" && parts[2] === "")) return undefined;
  const [, from, to] = parts;
  const end = size - 1;
  if (from === "") {
    const wanted = Number(to);
    return wanted === 0 || size === 0 ? "unsatisfiable" : { first: Math.max(0, size - wanted), last: end };
  }
  if (to !== "" && Number(to) < Number(from)) return undefined;
  if (Number(from) > end) return "unsatisfiable";
  return { first: Number(from), last: to === "" ? end : Math.min(Number(to), end) };
};

/** Whether `If-Range` names this very version, so that a part of it fits what its caller has (RFC 9110, section 13.1.5). */
export const isOfVersion = (ifRange: string | undefined, etag: string, lastModified: Date): boolean => {
  if (ifRange === undefined) return true;
  const condition = ifRange.trim();
  if (condition.startsWith('"')) return condition === etag;
  // A weak tag, too, is no date: two versions of that one may differ in their bytes.
  return Date.parse(condition) === Math.floor(lastModified.getTime() / 1000) * 1000;
};
