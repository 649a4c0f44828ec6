import { Elysia } from "elysia";
import type { Logger } from "pino";
import type { Exchange, Transport } from "../contract/exchange.ts";
import type { ProblemReply } from "../contract/handler.ts";
import type { Operation } from "../contract/operation.ts";
import { problem, renderProblem } from "../contract/problem.ts";
import type { AccessLog } from "./access-log.ts";
import { addCorsHeaders, addPreflightHeaders } from "./cors.ts";
import type { RequestMetrics } from "./metrics.ts";
import { compilePolicy, type PolicyOptions } from "./policy.ts";
import { requestIdOf } from "./request-id.ts";

export type GatewayOptions = PolicyOptions & {
  readonly log: Logger;
  readonly accessLog: AccessLog;
  readonly metrics: RequestMetrics;
  readonly securityHeaders: Readonly<Record<string, string>>;
  /** Says whether a thrown error means that a part is out of reach for now (503) rather than a fault of ours (500). */
  readonly isOutage: (error: unknown) => boolean;
};

type Context = { request: Request; server: { requestIP(request: Request): { address: string } | null } | null };
type Serve = (context: Context, prefix: string) => Promise<Response>;

const internalError = problem(500, "internal_error", "Something went wrong on our side.");
const unavailable = problem(503, "unavailable", "A part that this needs is out of reach. Try again shortly.", {
  headers: { "retry-after": "1" },
});

/** Path and query as they were sent: `request.url` is normalised, but never decoded. */
const split = (url: string, prefix: string): { path: string; search: string } => {
  const start = url.indexOf("/", url.indexOf("//") + 2) + prefix.length;
  const mark = url.indexOf("?", start);
  return mark === -1
    ? { path: url.slice(start), search: "" }
    : { path: url.slice(start, mark), search: url.slice(mark + 1) };
};

/** Compiles one operation: policy, then transport, then the line in the log. Its prefixes share all of it. */
const compileRoute = (operation: Operation, transport: Transport, options: GatewayOptions): Serve => {
  const decide = compilePolicy(operation, options);
  const { accessLog, metrics, log, isOutage, securityHeaders, origins } = options;
  const observe = metrics.of(operation);

  return async ({ request, server }, prefix) => {
    const started = performance.now();
    const requestId = requestIdOf(request);
    const headers: Record<string, string> = { ...securityHeaders, "x-request-id": requestId };
    addCorsHeaders(headers, request, origins);
    const { path, search } = split(request.url, prefix);
    let address: string | undefined;
    const addressOf = () => (address ??= server?.requestIP(request)?.address ?? "");
    let principal: string | undefined;
    let via = "none";

    const answer = async (): Promise<Response> => {
      const decision = await decide(request, path, addressOf, headers);
      if ("status" in decision) return refuse(decision, requestId, headers);
      if (decision.principal.kind !== "anonymous") principal = decision.principal.subject;
      via = decision.via;
      const exchange: Exchange = {
        request,
        path,
        search,
        prefix,
        requestId,
        principal: decision.principal,
        body: decision.body,
        headers,
      };
      return transport(exchange);
    };
    const response = await answer().catch((error: unknown) => {
      const outage = isOutage(error);
      log.error(
        { request_id: requestId, operation: operation.id, err: error },
        outage ? "unavailable" : "unexpected error",
      );
      return refuse(outage ? unavailable : internalError, requestId, headers);
    });
    const duration = performance.now() - started;
    observe(response.status, duration);
    accessLog({
      request_id: requestId,
      operation: operation.id,
      method: request.method,
      path: prefix + path,
      status: response.status,
      duration_ms: Math.round(duration * 1000) / 1000,
      principal,
      via,
      address: addressOf(),
    });
    return response;
  };
};

const refuse = (refusal: ProblemReply<number>, requestId: string, headers: Record<string, string>): Response => {
  headers["cache-control"] = "no-store";
  return renderProblem(refusal, requestId, headers);
};

/** `/a/{b}/c` as the router writes it. */
const toPattern = (operation: Operation): string =>
  operation.path.replace(/\{(\w+)\}/g, (_, name) =>
    operation.parameters.some((parameter) => parameter.name === name && parameter.multiSegment) ? "*" : `:${name}`,
  );

/** Registers every operation of one listener under every prefix, and an answer for everything that is none. */
export const createRoutes = (
  operations: readonly Operation[],
  prefixes: readonly string[],
  transportOf: (operation: Operation) => Transport,
  options: GatewayOptions,
): Elysia => {
  // standardHostname reads the path at a fixed offset, and so takes `/zz/c` with `Host: x` for `/c`.
  const app = new Elysia({ handler: { standardHostname: false }, normalize: false });
  const methodsOf = new Map<string, string[]>();
  for (const operation of operations) {
    const pattern = toPattern(operation);
    methodsOf.set(pattern, [
      ...(methodsOf.get(pattern) ?? []),
      ...(operation.method === "GET" ? ["GET", "HEAD"] : [operation.method]),
    ]);
    const serve = compileRoute(operation, transportOf(operation), options);
    for (const prefix of prefixes)
      app.route(operation.method, prefix + pattern, (context) => serve(context as Context, prefix), { parse: "none" });
  }
  for (const [pattern, methods] of methodsOf) {
    const allow = [...methods, "OPTIONS"].join(", ");
    const serve = (context: unknown) => answerOtherMethod((context as Context).request, allow, options);
    for (const prefix of prefixes) {
      app.all(prefix + pattern, serve, { parse: "none" });
      // By name, too: else GET /upload/videos/metadata would be taken for GET /upload/videos/{video_id}.
      for (const method of everyMethod.filter((name) => !methods.includes(name)))
        app.route(method, prefix + pattern, serve, { parse: "none" });
    }
  }
  return app.onError(({ request, error, code }) => answerError(request, code, error, options)) as unknown as Elysia;
};

const everyMethod = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

const answerOtherMethod = (request: Request, allow: string, options: GatewayOptions): Response => {
  const requestId = requestIdOf(request);
  const headers: Record<string, string> = { ...options.securityHeaders, "x-request-id": requestId, allow };
  addCorsHeaders(headers, request, options.origins);
  if (!options.hosts(request.headers.get("host")))
    return refuse(problem(400, "unknown_host", "This server does not answer for that host."), requestId, headers);
  if (request.method !== "OPTIONS")
    return refuse(problem(405, "method_not_allowed", `This path has ${allow}.`), requestId, headers);
  addPreflightHeaders(headers, allow);
  return new Response(null, { status: 204, headers });
};

const answerError = (request: Request, code: unknown, error: unknown, options: GatewayOptions): Response => {
  const requestId = requestIdOf(request);
  const headers: Record<string, string> = { ...options.securityHeaders, "x-request-id": requestId };
  addCorsHeaders(headers, request, options.origins);
  if (code === "NOT_FOUND")
    return refuse(problem(404, "not_found", "There is nothing at this address."), requestId, headers);
  options.log.error({ request_id: requestId, err: error }, "unexpected error");
  return refuse(internalError, requestId, headers);
};
