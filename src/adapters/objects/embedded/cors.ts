import { Refusal } from "./refusal.ts";

const METHODS = "GET, HEAD, PUT, DELETE";
const EXPOSED = "etag, content-length, content-range, accept-ranges, last-modified, x-amz-request-id";
const TOKENS = /^[\w!#$%&'*+.^`|~-]+( *, *[\w!#$%&'*+.^`|~-]+)*$/;

/**
 * Lets the app's pages, served elsewhere, upload and play. Credentials are never allowed: a presigned address needs no
 * cookie, and none should be sent with it.
 *
 * Source: Fetch standard, "CORS protocol".
 */
export const createCors = (allowedOrigins: readonly string[]) => {
  const allowed = new Set(allowedOrigins);
  return {
    /** The answer to OPTIONS. Throws AccessForbidden for an origin that is not on the list. */
    preflight: (request: Request): Response => {
      const origin = request.headers.get("origin") ?? "";
      const method = request.headers.get("access-control-request-method") ?? "";
      const wanted = request.headers.get("access-control-request-headers") ?? "";
      if (!allowed.has(origin) || !METHODS.split(", ").includes(method) || (wanted !== "" && !TOKENS.test(wanted)))
        throw new Refusal("AccessForbidden", "CORSResponse: This CORS request is not allowed.");
      return new Response(null, {
        headers: {
          "access-control-allow-methods": METHODS,
          ...(wanted === "" ? {} : { "access-control-allow-headers": wanted }),
          "access-control-max-age": "3000",
        },
      });
    },
    /** Adds what every answer needs, refusals included: a page could not read why it was refused otherwise. */
    decorate: (request: Request, headers: Headers): void => {
      headers.append("vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
      const origin = request.headers.get("origin");
      if (origin === null || !allowed.has(origin)) return;
      headers.set("access-control-allow-origin", origin);
      headers.set("access-control-expose-headers", EXPOSED);
    },
  };
};
