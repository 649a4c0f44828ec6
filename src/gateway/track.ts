import type { Logger } from "pino";
import type { AnswerHeaders } from "../contract/answer.ts";
import type { Pace } from "../contract/exchange.ts";
import { problem, renderProblem } from "../contract/problem.ts";
import { createAccessLog } from "./access-log.ts";
import type { ClientAddressOf } from "./client-address.ts";
import type { ClientCountryOf } from "./client-country.ts";
import { addCorsHeaders } from "./cors.ts";
import type { RequestMetrics } from "./metrics.ts";
import { createPace } from "./pace.ts";
import { splitUrl } from "./path.ts";
import { requestIdOf } from "./request-id.ts";
import type { ShowPath } from "./shown-path.ts";
import type { RequestSpan, Tracer } from "./tracing/tracer.ts";

export type TrackOptions = {
  readonly log: Logger;
  /** Takes lines of the access log; undefined where nobody wants them. */
  readonly writeAccess: ((line: string) => void) | undefined;
  /** What the access log calls this process, where it is one of several. */
  readonly process: string | undefined;
  readonly metrics: RequestMetrics;
  readonly tracer: Tracer;
  /** How a path is logged. */
  readonly showPath: ShowPath;
  readonly origins: ReadonlySet<string>;
  readonly clientAddress: ClientAddressOf;
  readonly clientCountry: ClientCountryOf;
  /** Only what goes wrong is logged. */
  readonly quiet?: boolean;
  /** What every answer carries. */
  readonly always: Headers;
  /** Says whether a thrown error means that a part is out of reach for now (503) rather than a fault of ours (500). */
  readonly isOutage: (error: unknown) => boolean;
};

export type Server = {
  requestIP(request: Request): { address: string } | null;
  timeout(request: Request, seconds: number): void;
} | null;

/** A request under way. `principal` and `via` are filled in once they are known. */
export type Tracked = {
  readonly requestId: string;
  readonly address: string;
  readonly country: string | undefined;
  readonly headers: AnswerHeaders;
  readonly span: RequestSpan;
  readonly pace: Pace;
  principal: string | undefined;
  via: string;
};

const internalError = problem(500, "internal_error", "Something went wrong on our side.");
const unavailable = problem(503, "unavailable", "A part that this needs is out of reach. Try again shortly.", {
  headers: { "retry-after": "1" },
});
const gone = problem(400, "request_aborted", "The request ended before all of it had come.");

/** What an error says, and what its causes do. */
const toReason = (error: unknown): string =>
  error instanceof Error ? [error.message, ...(error.cause ? [toReason(error.cause)] : [])].join(": ") : String(error);

/** Whatever answers under `name`: with its request id, its line in the log, its count and its span, also when it throws. */
export const createTrack = (name: string, options: TrackOptions, route?: string) => {
  const { log, always, origins, isOutage, clientAddress, clientCountry, showPath } = options;
  const observe = options.metrics.of(name);
  const writeLine = createAccessLog(options.writeAccess, name, options.process);
  const beginSpan = options.tracer.of(name, route);

  return async (
    request: Request,
    server: Server,
    answer: (tracked: Tracked) => Promise<Response>,
  ): Promise<Response> => {
    const started = performance.now();
    const requestId = requestIdOf(request);
    const headers: AnswerHeaders = { always, own: { "x-request-id": requestId } };
    addCorsHeaders(headers.own, request, origins);
    const peer = server?.requestIP(request)?.address ?? "";
    const address = clientAddress(peer, request.headers);
    const span = beginSpan(request, requestId, peer);
    const country = clientCountry(peer, request.headers);
    const pace = createPace(request, server);
    const tracked: Tracked = { requestId, address, country, headers, span, pace, principal: undefined, via: "none" };
    let response: Response;
    try {
      response = await answer(tracked);
    } catch (error) {
      const fault = request.signal.aborted ? gone : isOutage(error) ? unavailable : internalError;
      const line = { request_id: requestId, operation: name };
      // An outage fails every call that comes: where in our code each of them met it tells nobody anything.
      if (fault === unavailable) log.warn({ ...line, reason: toReason(error) }, fault.code);
      else if (fault === internalError) log.error({ ...line, err: error }, fault.code);
      response = renderProblem(fault, requestId, headers);
    }
    pace.answered();
    const duration = performance.now() - started;
    observe(response.status, duration);
    span.end(response.status, headers.code, tracked.via);
    if (options.quiet && response.status < 400) return response;
    writeLine({
      requestId,
      traceId: span.traceId,
      method: request.method,
      // Without the query: presigned signatures live there.
      path: showPath(splitUrl(request.url).path),
      status: response.status,
      code: headers.code,
      duration,
      principal: tracked.principal,
      via: tracked.via,
      upstream: headers.upstream,
      upstreamDuration: headers.upstreamDuration,
      address,
    });
    return response;
  };
};
