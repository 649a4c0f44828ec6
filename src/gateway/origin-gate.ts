const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a browser may have sent this call on somebody else's behalf (CSRF): true for an unsafe method that comes from a
 * page of an origin which is not on the list. What carries neither header is no browser.
 */
export const isForged = (request: Request, origins: ReadonlySet<string>): boolean => {
  if (safeMethods.has(request.method)) return false;
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin" || site === "none") return false;
  const origin = request.headers.get("origin");
  if (origin === null) return site !== null;
  return !origins.has(origin);
};
