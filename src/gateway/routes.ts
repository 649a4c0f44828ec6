import { Elysia } from "elysia";
import { createAnswer } from "../contract/answer.ts";
import type { ProblemReply } from "../contract/handler.ts";
import type { Operation } from "../contract/operation.ts";
import { problem, renderProblem } from "../contract/problem.ts";
import { addPreflightHeaders } from "./cors.ts";
import type { HostGate } from "./host-gate.ts";
import { compileAmbiguity } from "./path.ts";
import { unknownHost } from "./policy.ts";
import { compileRoute, type RouteOptions } from "./route.ts";
import { createTrack, type Server, type Tracked } from "./track.ts";

export type RoutesOptions = RouteOptions & {
  readonly hosts: HostGate;
  /** The answer to what is no operation here. */
  readonly nothingHere: ProblemReply<number>;
};

/** `/a/{b}/c` as the router writes it. */
const toPattern = (operation: Operation): string =>
  operation.path.replace(/\{(\w+)\}/g, (_, name) =>
    operation.parameters.some((parameter) => parameter.name === name && parameter.multiSegment) ? "*" : `:${name}`,
  );

/** Compiles whether one of the patterns, with a parameter in it, also matches what another one names. */
const compileShadows = (patterns: readonly string[]): ((named: string) => boolean) => {
  const open = patterns
    .filter((pattern) => /[:*]/.test(pattern))
    .map((pattern) => ({
      pattern,
      form: new RegExp(`^${pattern.replace(/:\w+/g, "[^/]+").replace("*", ".*")}$`),
    }));
  return (named) => open.some(({ pattern, form }) => pattern !== named && form.test(named));
};

const everyMethod = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Registers every operation of one listener under every prefix, and an answer for everything that is none. */
export const createRoutes = (
  operations: readonly Operation[],
  prefixes: readonly string[],
  options: RoutesOptions,
): Elysia => {
  // standardHostname reads the path at a fixed offset, and so takes `/zz/c` with `Host: x` for `/c`.
  const app = new Elysia({ handler: { standardHostname: false }, normalize: false });
  const isAmbiguousOf = compileAmbiguity(operations);
  const methodsOf = new Map<string, string[]>();
  for (const operation of operations) {
    const pattern = toPattern(operation);
    // Who only asks for the headers means to change nothing.
    const methods = operation.method === "GET" && !operation.sideEffects ? ["GET", "HEAD"] : [operation.method];
    methodsOf.set(pattern, [...(methodsOf.get(pattern) ?? []), ...methods]);
    const serve = compileRoute(operation, isAmbiguousOf(operation), options);
    // Destructured, for Elysia reads this text: for a context that is handed on it would prepare cookies, headers and a
    // second Response.
    for (const prefix of prefixes)
      app.route(operation.method, prefix + pattern, ({ request, server }) => serve(request, server, prefix), {
        parse: "none",
      });
  }
  const track = createTrack("unmatched", options);
  const isShadowed = compileShadows([...methodsOf.keys()]);
  for (const [pattern, methods] of methodsOf) {
    const allow = [...methods, "OPTIONS"].join(", ");
    const answer = (request: Request) => async (tracked: Tracked) =>
      answerOtherMethod(request, tracked, allow, options);
    const serve = ({ request, server }: { request: Request; server: Server }) =>
      track(request, server, answer(request));
    // By name, too: else GET /upload/videos/metadata would be taken for GET /upload/videos/{video_id}, and a HEAD for a GET.
    const byName = isShadowed(pattern) || (methods.includes("GET") && !methods.includes("HEAD"));
    for (const prefix of prefixes) {
      app.all(prefix + pattern, serve, { parse: "none" });
      if (byName)
        for (const method of everyMethod.filter((name) => !methods.includes(name)))
          app.route(method, prefix + pattern, serve, { parse: "none" });
    }
  }
  return app.onError(({ request, server, error, code }) =>
    track(request, server, async ({ requestId, headers }) => {
      if (code !== "NOT_FOUND") throw error;
      return renderProblem(options.nothingHere, requestId, headers);
    }),
  ) as unknown as Elysia;
};

const answerOtherMethod = (
  request: Request,
  { requestId, headers }: Tracked,
  allow: string,
  { hosts }: RoutesOptions,
): Response => {
  if (!hosts(request.headers.get("host"))) return renderProblem(unknownHost, requestId, headers);
  headers.own.allow = allow;
  if (request.method !== "OPTIONS")
    return renderProblem(problem(405, "method_not_allowed", `This path has ${allow}.`), requestId, headers);
  addPreflightHeaders(headers.own, allow);
  return createAnswer(204, null, headers);
};
