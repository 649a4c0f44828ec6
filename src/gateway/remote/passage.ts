import type { Logger } from "pino";
import type { Service } from "../../../generated/operations.ts";
import { createAnswer } from "../../contract/answer.ts";
import { anonymous } from "../../contract/principal.ts";
import { problem, renderProblem } from "../../contract/problem.ts";
import { hopHeader, type SignHop } from "../hop-token.ts";
import type { UpstreamMetrics, UpstreamOutcome } from "../metrics.ts";
import { ambiguousPath, isEscaping, splitUrl } from "../path.ts";
import type { Tracked } from "../track.ts";
import type { Deadlines } from "./deadlines.ts";
import { toFailure, tooBusy, unreachable } from "./failure.ts";
import type { Pool } from "./pool.ts";
import { pick, returnedByStore, sentToStore } from "./store-headers.ts";
import { takeIn, watchBody } from "./watched-body.ts";

export type PassageOptions = {
  readonly service: Service;
  readonly pool: Pool;
  readonly sign: SignHop;
  readonly deadlines: Deadlines;
  readonly metrics: UpstreamMetrics;
  readonly log: Logger;
};

const methods = new Set(["GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS"]);
// TRACE would show its caller what we tell the service; CONNECT and the rest have no meaning there.
const otherMethod = problem(405, "method_not_allowed", `This path has ${[...methods].join(", ")}.`, {
  headers: { allow: [...methods].join(", ") },
});

/** Seconds that reading may wait for its first byte. A PUT is answered when all of it is there, however long that takes. */
const timeout = 30;

/**
 * Passes requests on as they are, and answers as they come. For the embedded object store alone: its callers' signatures
 * cover path, query, host and headers, so none of them may change, and it decides itself who may do what. Nothing else of its
 * service can be reached this way: no spelling of a path leads out of the store's.
 */
export const createPassage = ({ service, pool, sign, deadlines, metrics, log }: PassageOptions) => {
  // Uploads last as long as their callers' lines are slow: half of the places stays free for calls.
  const mostActive = Math.ceil(pool.mostActive / 2);
  let active = 0;

  return async (request: Request, { requestId, headers, span, pace }: Tracked): Promise<Response> => {
    if (!methods.has(request.method)) return renderProblem(otherMethod, requestId, headers);
    const { path, search } = splitUrl(request.url);
    if (!/^\/s3(?:\/|$)/.test(path) || isEscaping(path) || search.includes("#"))
      return renderProblem(ambiguousPath, requestId, headers);
    const instance = active >= mostActive ? "full" : pool.acquire();
    if (typeof instance === "string") {
      metrics.refused(service, instance);
      return renderProblem(instance === "full" ? tooBusy : unreachable, requestId, headers);
    }
    active++;
    const begun = performance.now();
    const target = search === "" ? path : `${path}?${search}`;
    const attempt = span.attempt(service, instance.address, request.method, target);
    const observe = (outcome: UpstreamOutcome, status?: number) => {
      attempt.end(outcome, status);
      headers.upstream = instance.name;
      headers.upstreamDuration = performance.now() - begun;
      metrics.observe(service, instance.name, outcome, headers.upstreamDuration);
    };
    const reading = request.body === null;
    const deadline = deadlines.begin(reading ? timeout * 1000 : Number.POSITIVE_INFINITY, request.signal, instance);
    let ended = false;
    const end = () => {
      if (ended) return;
      ended = true;
      deadline.close();
      pool.release(instance);
      active--;
    };
    try {
      const sent = pick(request.headers, sentToStore);
      sent.set(hopHeader, await sign(anonymous, service));
      sent.set("x-request-id", requestId);
      for (const name in attempt.headers) sent.set(name, attempt.headers[name]!);
      const answer = await fetch(instance.address + target, {
        method: request.method,
        headers: sent,
        body: request.body && takeIn(request.body, Number.POSITIVE_INFINITY, pace).stream,
        signal: deadline.signal,
        decompress: false,
        redirect: "manual",
      });
      deadline.lift();
      instance.breaker.succeeded();
      observe("answered", answer.status);
      for (const [name, value] of pick(answer.headers, returnedByStore)) headers.own[name] = value;
      // A download takes its place until its reader has done: fetch has only so many connections for all services.
      if (!answer.body) end();
      return createAnswer(answer.status, answer.body && watchBody(answer.body, end), headers);
    } catch (error) {
      end();
      // A caller who leaves mid-upload ends the call to the instance, too, sooner than the timer sees it.
      if (deadline.ended === "abandoned" || request.signal.aborted) {
        observe("abandoned");
        throw error;
      }
      const { refusal, outcome } = toFailure(error, deadline);
      instance.breaker.failed(begun);
      observe(outcome);
      log.warn({ request_id: requestId, operation: "objects", upstream: instance.name, reason: outcome }, refusal.code);
      return renderProblem(refusal, requestId, headers);
    }
  };
};
