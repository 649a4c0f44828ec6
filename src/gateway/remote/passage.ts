import type { Service } from "../../../generated/operations.ts";
import { createAnswer } from "../../contract/answer.ts";
import { anonymous } from "../../contract/principal.ts";
import { problem, renderProblem } from "../../contract/problem.ts";
import { hopHeader, type SignHop } from "../hop-token.ts";
import { ambiguousPath, isEscaping, splitUrl } from "../path.ts";
import type { Tracked } from "../track.ts";
import type { Deadlines } from "./deadlines.ts";
import type { Pool } from "./pool.ts";

export type PassageOptions = {
  readonly service: Service;
  readonly pool: Pool;
  readonly sign: SignHop;
  readonly deadlines: Deadlines;
};

const methods = new Set(["GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS"]);
// TRACE would show its caller what we tell the service; CONNECT and the rest have no meaning there.
const otherMethod = problem(405, "method_not_allowed", `This path has ${[...methods].join(", ")}.`, {
  headers: { allow: [...methods].join(", ") },
});

/**
 * Of the caller's headers, these go along, and what S3 and its clients name so. A list of what must not would always lack a
 * spelling: CGI and WSGI servers take `X_User_ID` for `X-User-ID`.
 */
const sent = new Set([
  "accept",
  "accept-encoding",
  "access-control-request-headers",
  "access-control-request-method",
  "authorization",
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-length",
  "content-md5",
  "content-type",
  "date",
  "expires",
  "host",
  "if-match",
  "if-modified-since",
  "if-none-match",
  "if-range",
  "if-unmodified-since",
  "origin",
  "range",
  "user-agent",
]);
/** And of the answer's. */
const returned = new Set([
  "accept-ranges",
  "access-control-allow-headers",
  "access-control-allow-methods",
  "access-control-allow-origin",
  "access-control-expose-headers",
  "access-control-max-age",
  "allow",
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-length",
  "content-range",
  "content-type",
  "etag",
  "expires",
  "last-modified",
  "location",
  "retry-after",
  "vary",
]);
const ofS3 = /^(?:x-amz|amz-sdk)-[a-z\d-]+$/;

/** What `Connection` names is for one hop (RFC 9110, section 7.6.1). */
const namedBy = (headers: Headers): ReadonlySet<string> =>
  new Set(
    headers
      .get("connection")
      ?.split(",")
      .map((name) => name.trim().toLowerCase()),
  );

/** What is on the list, and no hop's own. */
const pick = (headers: Headers, listed: ReadonlySet<string>): Headers => {
  const named = namedBy(headers);
  const picked = new Headers();
  for (const [name, value] of headers)
    if ((listed.has(name) || ofS3.test(name)) && !named.has(name)) picked.set(name, value);
  return picked;
};

const unreachable = problem(503, "unavailable", "The service behind this address is out of reach.", {
  headers: { "retry-after": "1" },
});

/** Seconds that reading may wait for its first byte. A PUT is answered when all of it is there, however long that takes. */
const timeout = 30;

/**
 * Passes requests on as they are, and answers as they come. For the embedded object store alone: its callers' signatures
 * cover path, query, host and headers, so none of them may change, and it decides itself who may do what. Nothing else of its
 * service can be reached this way: no spelling of a path leads out of the store's.
 */
export const createPassage =
  ({ service, pool, sign, deadlines }: PassageOptions) =>
  async (request: Request, { requestId, headers }: Tracked): Promise<Response> => {
    if (!methods.has(request.method)) return renderProblem(otherMethod, requestId, headers);
    const { path, search } = splitUrl(request.url);
    if (!/^\/s3(?:\/|$)/.test(path) || isEscaping(path) || search.includes("#"))
      return renderProblem(ambiguousPath, requestId, headers);
    const instance = pool.acquire();
    if (typeof instance === "string") return renderProblem(unreachable, requestId, headers);
    const reading = request.body === null;
    const deadline = deadlines.begin(reading ? timeout * 1000 : Number.POSITIVE_INFINITY, request.signal);
    try {
      const outgoing = pick(request.headers, sent);
      outgoing.set(hopHeader, await sign(anonymous, service));
      outgoing.set("x-request-id", requestId);
      const answer = await fetch(`${instance.address}${path}${search && `?${search}`}`, {
        method: request.method,
        headers: outgoing,
        body: request.body,
        signal: deadline.signal,
        decompress: false,
        redirect: "manual",
      });
      deadline.lift();
      instance.breaker.succeeded();
      headers.upstream = instance.name;
      for (const [name, value] of pick(answer.headers, returned)) headers.own[name] = value;
      return createAnswer(answer.status, answer.body, headers);
    } catch (error) {
      if (deadline.ended === "abandoned") throw error;
      instance.breaker.failed();
      return renderProblem(unreachable, requestId, headers);
    } finally {
      deadline.close();
      pool.release(instance);
    }
  };
