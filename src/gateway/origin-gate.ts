/**
 * Whether a browser may have sent this call on somebody else's behalf (CSRF): true where it comes from a page of an origin which
 * is not on the list. What carries neither header is no browser. For operations that change something; a GET that does is as good
 * as a POST to who has an `<img>` fetch it.
 */
export const isForged = (request: Request, origins: ReadonlySet<string>): boolean => {
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin" || site === "none") return false;
  const origin = request.headers.get("origin");
  if (origin === null) return site !== null;
  return !origins.has(origin);
};
