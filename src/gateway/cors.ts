const exposed =
  "x-request-id, retry-after, ratelimit-limit, ratelimit-remaining, ratelimit-reset, link, etag, location, accept-ranges, content-range";
const asked = "authorization, content-type, if-match, if-none-match, idempotency-key, range, if-range, x-request-id";

/** Adds what lets a page of a listed origin read the answer. */
export const addCorsHeaders = (
  headers: Record<string, string>,
  request: Request,
  origins: ReadonlySet<string>,
): void => {
  const origin = request.headers.get("origin");
  if (origin === null || !origins.has(origin)) return;
  headers["access-control-allow-origin"] = origin;
  headers["access-control-allow-credentials"] = "true";
  headers["access-control-expose-headers"] = exposed;
};

/** What a preflight is told beyond that. */
export const addPreflightHeaders = (headers: Record<string, string>, allow: string): void => {
  if (!("access-control-allow-origin" in headers)) return;
  headers["access-control-allow-methods"] = allow;
  headers["access-control-allow-headers"] = asked;
  headers["access-control-max-age"] = "600";
};
