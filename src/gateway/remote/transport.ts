import type { Logger } from "pino";
import type { Exchange, Transport } from "../../contract/exchange.ts";
import type { ProblemReply } from "../../contract/handler.ts";
import type { Operation } from "../../contract/operation.ts";
import { problem, renderProblem } from "../../contract/problem.ts";
import { readBytes, tooLarge } from "../../contract/read-body.ts";
import type { SignHop } from "../hop-token.ts";
import type { UpstreamMetrics } from "../metrics.ts";
import type { Deadline, Deadlines } from "./deadlines.ts";
import { BrokenAnswer, compileIncoming } from "./incoming.ts";
import { compileOutgoing, type OutgoingOptions } from "./outgoing.ts";
import type { Instance, Pool } from "./pool.ts";
import type { RetryBudget } from "./retry-budget.ts";

export type RemoteOptions = OutgoingOptions & {
  readonly sign: SignHop;
  readonly pool: Pool;
  readonly budget: RetryBudget;
  readonly deadlines: Deadlines;
  readonly metrics: UpstreamMetrics;
  readonly log: Logger;
  readonly checkReplies: boolean;
  /** Multiplies the contract's deadline. */
  readonly timeoutFactor: number;
};

/** Bodies up to here are read before they are sent on: a slow caller then occupies nothing but the gateway. */
const mostHeld = 1024 * 1024;

const retryAfter = { headers: { "retry-after": "1" } };
const unreachable = problem(503, "unavailable", "The service behind this address is out of reach.", retryAfter);
const tooBusy = problem(503, "overloaded", "The service behind this address has too much to do.", retryAfter);
const late = problem(504, "gateway_timeout", "The service behind this address did not answer in time.");
const broken = problem(502, "bad_gateway", "The service behind this address gave no valid answer.");

/** The connection could not be made, so nothing has happened there. */
const unconnected = new Set([
  "ECONNREFUSED",
  "ConnectionRefused",
  "FailedToOpenSocket",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

/** Bun's fetch sends these again by itself, unasked and uncounted, where a connection that it had kept turns out to be closed. */
const resent = new Set(["GET", "PUT", "DELETE"]);

/** What became of one try, where it was no answer. */
type Failure = { readonly refusal: ProblemReply<number>; readonly outcome: "unreachable" | "late" | "broken" };

const toFailure = (error: unknown, deadline: Deadline): Failure => {
  if (deadline.ended === "late") return { refusal: late, outcome: "late" };
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return unconnected.has(code)
    ? { refusal: unreachable, outcome: "unreachable" }
    : { refusal: broken, outcome: "broken" };
};

type Body = Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>> | null;

/** The body to send: held where it is short, passed on as it comes where the contract allows a long one. */
const readOutgoing = async (
  contract: NonNullable<Operation["body"]>,
  exchange: Exchange,
): Promise<Body | ProblemReply<413>> => {
  if (exchange.body) return exchange.body;
  const { request } = exchange;
  if (contract.maxBytes > mostHeld) {
    const length = request.headers.get("content-length");
    return Number(length) > contract.maxBytes ? tooLarge(contract.maxBytes) : request.body;
  }
  return (await readBytes(request, contract.maxBytes)) ?? tooLarge(contract.maxBytes);
};

/** Compiles the way to an operation of a service that is elsewhere. */
export const createRemoteTransport = (operation: Operation, options: RemoteOptions): Transport => {
  const { sign, pool, budget, deadlines, metrics, log } = options;
  const toOutgoing = compileOutgoing(operation, options);
  const toAnswer = compileIncoming(operation, { check: options.checkReplies });
  const timeout = operation.timeout * 1000 * options.timeoutFactor;
  const repeatable = operation.method === "GET" || operation.idempotent;
  const resends = resent.has(operation.method);

  return async (exchange) => {
    const { requestId, headers } = exchange;
    const refuse = (refusal: ProblemReply<number>) => renderProblem(refusal, requestId, headers);
    // Nothing is awaited that is there already: each costs as much as a header or two.
    const body = operation.body ? await readOutgoing(operation.body, exchange) : null;
    if (body !== null && "status" in body) return refuse(body);
    const signed = sign(exchange.principal, operation.service);
    const outgoing = toOutgoing(exchange, typeof signed === "string" ? signed : await signed);
    budget.earn();

    let failed: { readonly instance: Instance; readonly refusal: ProblemReply<number> } | undefined;
    for (;;) {
      const instance = pool.acquire(failed?.instance);
      if (typeof instance === "string") {
        metrics.refused(operation.service, instance);
        return refuse(failed?.refusal ?? (instance === "full" ? tooBusy : unreachable));
      }
      if (failed) metrics.retried(operation.service);
      // A kept connection may cost a second sending: never of what must not be repeated, and none while the instance fails.
      const keepalive = !resends || (repeatable && instance.breaker.steady);
      const begun = performance.now();
      const deadline = deadlines.begin(timeout, exchange.request.signal, instance);
      const attempt = exchange.span.attempt(operation.service, instance.address, outgoing.method, outgoing.target);
      let ended = false;
      const end = () => {
        if (ended) return;
        ended = true;
        deadline.close();
        pool.release(instance);
      };
      const observe = (outcome: "answered" | "abandoned" | Failure["outcome"], status?: number) => {
        attempt.end(outcome, status);
        headers.upstream = instance.name;
        headers.upstreamDuration = performance.now() - begun;
        metrics.observe(operation.service, instance.name, outcome, headers.upstreamDuration);
      };
      try {
        const answer = await fetch(instance.address + outgoing.target, {
          method: outgoing.method,
          headers: attempt.headers ? { ...outgoing.headers, ...attempt.headers } : outgoing.headers,
          body,
          signal: deadline.signal,
          keepalive,
          // Bytes come back as they are, and where a redirect leads is the caller's decision.
          decompress: false,
          redirect: "manual",
        });
        const response = await toAnswer(exchange, answer, end);
        deadline.lift();
        instance.breaker.succeeded();
        observe("answered", response.status);
        return response;
      } catch (error) {
        end();
        deadline.cut();
        // A caller who leaves mid-upload ends the call to the instance, too, sooner than the timer sees it.
        if (deadline.ended === "abandoned" || exchange.request.signal.aborted) {
          observe("abandoned");
          throw error;
        }
        const { refusal, outcome } = toFailure(error, deadline);
        if (error instanceof BrokenAnswer && !error.counts) instance.breaker.succeeded();
        else instance.breaker.failed(begun);
        observe(outcome);
        const reason = error instanceof BrokenAnswer ? error.message : outcome;
        log.warn({ request_id: requestId, operation: operation.id, upstream: instance.name, reason }, refusal.code);
        // Nothing has happened where nobody was reached; else only what changes nothing is sent twice, and not for ever.
        const again =
          failed === undefined &&
          !(body instanceof ReadableStream) &&
          (outcome === "unreachable"
            ? pool.instances.length > 1
            : outcome === "broken" &&
              repeatable &&
              !(error instanceof BrokenAnswer) &&
              budget.spend() &&
              // Else fetch's own second sending was the retry, and is paid for like one.
              !(resends && keepalive));
        if (!again) return refuse(refusal);
        failed = { instance, refusal };
      }
    }
  };
};
