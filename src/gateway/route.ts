import type { Transport } from "../contract/exchange.ts";
import type { Operation } from "../contract/operation.ts";
import { renderProblem } from "../contract/problem.ts";
import { ambiguousPath, splitUrl } from "./path.ts";
import type { Policy } from "./policy.ts";
import { untraced } from "./tracing/tracer.ts";
import { createTrack, type Server, type TrackOptions } from "./track.ts";

export type RouteOptions = TrackOptions & {
  readonly policyOf: (operation: Operation) => Policy;
  readonly transportOf: (operation: Operation) => Transport;
};
export type Serve = (request: Request, server: Server, prefix: string) => Promise<Response>;

/** Compiles an operation: its path, its policy, its transport. Its prefixes share all of it. */
export const compileRoute = (
  operation: Operation,
  isAmbiguous: (path: string) => boolean,
  options: RouteOptions,
): Serve => {
  const transport = options.transportOf(operation);
  const policy = options.policyOf(operation);
  const always = new Headers([...options.always, ...Object.entries(policy.headers)]);
  // Probes and scrapes come every few seconds, and nobody looks for them in a log or a trace.
  const quiet = operation.listener !== "api" || operation.anyHost;
  const tracer = quiet ? untraced.tracer : options.tracer;
  const track = createTrack(operation.id, { ...options, always, tracer, quiet }, operation.path);

  return (request, server, prefix) =>
    track(request, server, async (tracked) => {
      const { requestId, address, country, headers, span, pace } = tracked;
      const { path, search } = splitUrl(request.url, prefix);
      // A fragment in the query, too: what comes after it would be lost on the way to a service.
      if (isAmbiguous(path) || search.includes("#")) return renderProblem(ambiguousPath, requestId, headers);
      const decision = await policy.decide(request, address, headers.own);
      if ("status" in decision) return renderProblem(decision, requestId, headers);
      const { principal, body } = decision;
      if (principal.kind !== "anonymous") tracked.principal = principal.subject;
      tracked.via = decision.via;
      return transport({
        request,
        path,
        search,
        prefix: decision.prefix ?? prefix,
        requestId,
        address,
        country: decision.country ?? country,
        principal,
        body,
        pace,
        headers,
        span,
      });
    });
};
