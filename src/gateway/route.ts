import type { Logger } from "pino";
import type { AnswerHeaders } from "../contract/answer.ts";
import type { Transport } from "../contract/exchange.ts";
import type { Operation } from "../contract/operation.ts";
import { problem, renderProblem } from "../contract/problem.ts";
import { createAccessLog } from "./access-log.ts";
import { addCorsHeaders } from "./cors.ts";
import type { RequestMetrics } from "./metrics.ts";
import { compilePolicy, type PolicyOptions } from "./policy.ts";
import { requestIdOf } from "./request-id.ts";

export type GatewayOptions = PolicyOptions & {
  readonly log: Logger;
  readonly metrics: RequestMetrics;
  /** What every answer carries. */
  readonly always: Headers;
  /** Says whether a thrown error means that a part is out of reach for now (503) rather than a fault of ours (500). */
  readonly isOutage: (error: unknown) => boolean;
};

type Server = { requestIP(request: Request): { address: string } | null } | null;
export type Serve = (request: Request, server: Server, prefix: string) => Promise<Response>;

export const internalError = problem(500, "internal_error", "Something went wrong on our side.");
const unavailable = problem(503, "unavailable", "A part that this needs is out of reach. Try again shortly.", {
  headers: { "retry-after": "1" },
});

/** The start of every answer: who asked for it, and who may read it. */
export const openAnswer = (request: Request, { always, origins }: GatewayOptions) => {
  const requestId = requestIdOf(request);
  const headers: AnswerHeaders = { always, own: { "x-request-id": requestId } };
  addCorsHeaders(headers.own, request, origins);
  return { requestId, headers };
};

/** Path and query as they were sent: `request.url` is normalised, but never decoded. */
const split = (url: string, prefix: string): { path: string; search: string } => {
  const start = url.indexOf("/", url.indexOf("//") + 2) + prefix.length;
  const mark = url.indexOf("?", start);
  if (mark === -1) return { path: url.slice(start), search: "" };
  return { path: url.slice(start, mark), search: url.slice(mark + 1) };
};

/** Compiles one operation: policy, then transport, then the line in the log. Its prefixes share all of it. */
export const compileRoute = (operation: Operation, transport: Transport, options: GatewayOptions): Serve => {
  const decide = compilePolicy(operation, options);
  const { log, isOutage } = options;
  const writeLine = createAccessLog(log, operation);
  const observe = options.metrics.of(operation);

  return async (request, server, prefix) => {
    const started = performance.now();
    const { requestId, headers } = openAnswer(request, options);
    const { path, search } = split(request.url, prefix);
    const address = server?.requestIP(request)?.address ?? "";
    let principal: string | undefined;
    let via = "none";
    let response: Response;
    try {
      const decision = await decide(request, path, address, headers.own);
      if ("status" in decision) response = renderProblem(decision, requestId, headers);
      else {
        const { principal: caller, body } = decision;
        if (caller.kind !== "anonymous") principal = caller.subject;
        via = decision.via;
        response = await transport({ request, path, search, prefix, requestId, principal: caller, body, headers });
      }
    } catch (error) {
      const outage = isOutage(error);
      const message = outage ? "unavailable" : "unexpected error";
      log.error({ request_id: requestId, operation: operation.id, err: error }, message);
      response = renderProblem(outage ? unavailable : internalError, requestId, headers);
    }
    const duration = performance.now() - started;
    observe(response.status, duration);
    writeLine({
      request_id: requestId,
      method: request.method,
      path: prefix + path,
      status: response.status,
      duration_ms: Math.round(duration * 1000) / 1000,
      principal,
      via,
      address,
    });
    return response;
  };
};
