import type { Service } from "../../../generated/operations.ts";
import { createAnswer } from "../../contract/answer.ts";
import { anonymous } from "../../contract/principal.ts";
import { problem, renderProblem } from "../../contract/problem.ts";
import { hopHeader, type SignHop } from "../hop-token.ts";
import type { UpstreamMetrics, UpstreamOutcome } from "../metrics.ts";
import type { Tracked } from "../track.ts";
import type { Deadlines } from "./deadlines.ts";
import { connectionNames } from "./hop-by-hop.ts";
import type { Pool } from "./pool.ts";

export type PassageOptions = {
  readonly service: Service;
  readonly pool: Pool;
  readonly sign: SignHop;
  readonly deadlines: Deadlines;
  readonly metrics: UpstreamMetrics;
};

// RFC 9110, section 7.6.1, and what proxies have added to it; the last ones are ours to say.
const ownHop = [
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "expect",
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-prefix",
  "x-forwarded-proto",
  "x-real-ip",
  "x-user-id",
  "x-user-roles",
  hopHeader,
];

/** Headers but those of one hop: the known ones, and what `Connection` names. */
const endToEnd = (headers: Headers): Headers => {
  const kept = new Headers(headers);
  for (const name of connectionNames(headers)) kept.delete(name);
  for (const name of ownHop) kept.delete(name);
  return kept;
};

const unreachable = problem(503, "unavailable", "The service behind this address is out of reach.", {
  headers: { "retry-after": "1" },
});

/** Seconds that reading may wait for its first byte. A PUT is answered when all of it is there, however long that takes. */
const timeout = 30;

/**
 * Passes requests on as they are, and answers as they come. For the embedded object store alone: its callers' signatures
 * cover path, query, host and headers, so none of them may change, and it decides itself who may do what.
 */
export const createPassage =
  ({ service, pool, sign, deadlines, metrics }: PassageOptions) =>
  async (request: Request, { requestId, headers, span }: Tracked): Promise<Response> => {
    const instance = pool.acquire();
    if (typeof instance === "string") {
      metrics.refused(service, instance);
      return renderProblem(unreachable, requestId, headers);
    }
    const begun = performance.now();
    const target = request.url.slice(request.url.indexOf("/", 8));
    const attempt = span.attempt(service, instance.address, request.method, target);
    const observe = (outcome: UpstreamOutcome, status?: number) => {
      attempt.end(outcome, status);
      headers.upstream = instance.name;
      headers.upstreamDuration = performance.now() - begun;
      metrics.observe(service, instance.name, outcome, headers.upstreamDuration);
    };
    const reading = request.body === null;
    const deadline = deadlines.begin(reading ? timeout * 1000 : Number.POSITIVE_INFINITY, request.signal, instance);
    try {
      const sent = endToEnd(request.headers);
      sent.set(hopHeader, await sign(anonymous, service));
      sent.set("x-request-id", requestId);
      if (attempt.headers) {
        sent.delete("tracestate");
        for (const name in attempt.headers) sent.set(name, attempt.headers[name]!);
      }
      const answer = await fetch(instance.address + target, {
        method: request.method,
        headers: sent,
        body: request.body,
        signal: deadline.signal,
        decompress: false,
        redirect: "manual",
      });
      deadline.lift();
      instance.breaker.succeeded();
      observe("answered", answer.status);
      for (const [name, value] of endToEnd(answer.headers)) headers.own[name] = value;
      return createAnswer(answer.status, answer.body, headers);
    } catch (error) {
      // A caller who leaves mid-upload ends the call to the instance, too, sooner than the timer sees it.
      if (deadline.ended === "abandoned" || request.signal.aborted) {
        observe("abandoned");
        throw error;
      }
      instance.breaker.failed(begun);
      observe(deadline.ended === "late" ? "late" : "unreachable");
      return renderProblem(unreachable, requestId, headers);
    } finally {
      deadline.close();
      pool.release(instance);
    }
  };
