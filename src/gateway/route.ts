import type { Transport } from "../contract/exchange.ts";
import type { Operation } from "../contract/operation.ts";
import { renderProblem } from "../contract/problem.ts";
import type { Policy } from "./policy.ts";
import { untraced } from "./tracing/tracer.ts";
import { createTrack, type Server, type TrackOptions } from "./track.ts";

export type Serve = (request: Request, server: Server, prefix: string) => Promise<Response>;

/** Path and query as they were sent: `request.url` is normalised, but never decoded. */
const split = (url: string, prefix: string): { path: string; search: string } => {
  const start = url.indexOf("/", url.indexOf("//") + 2) + prefix.length;
  const mark = url.indexOf("?", start);
  if (mark === -1) return { path: url.slice(start), search: "" };
  return { path: url.slice(start, mark), search: url.slice(mark + 1) };
};

/** Compiles one operation: policy, then transport. Its prefixes share all of it. */
export const compileRoute = (
  operation: Operation,
  transport: Transport,
  policy: Policy,
  options: TrackOptions,
): Serve => {
  const always = new Headers([...options.always, ...Object.entries(policy.headers)]);
  // Probes and scrapes come every few seconds, and nobody looks for them in a trace.
  const traced = operation.listener === "api" && !operation.anyHost;
  const tracer = traced ? options.tracer : untraced.tracer;
  const track = createTrack(operation.id, { ...options, always, tracer }, operation.path);

  return (request, server, prefix) =>
    track(request, server, async (tracked) => {
      const { requestId, address, headers, span } = tracked;
      const { path, search } = split(request.url, prefix);
      const decision = await policy.decide(request, path, address, headers.own);
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
        principal,
        body,
        headers,
        span,
      });
    });
};
