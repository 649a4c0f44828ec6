import type { Logger } from "pino";
import type { Exchange, Pace, Transport } from "../../contract/exchange.ts";
import type { ProblemReply } from "../../contract/handler.ts";
import type { Operation } from "../../contract/operation.ts";
import { renderProblem } from "../../contract/problem.ts";
import { readBytes, tooLarge } from "../../contract/read-body.ts";
import type { SignHop } from "../hop-token.ts";
import type { UpstreamMetrics } from "../metrics.ts";
import type { Deadline, Deadlines } from "./deadlines.ts";
import { type Failure, stalled, toFailure, tooBusy, unreachable } from "./failure.ts";
import { BrokenAnswer, compileIncoming } from "./incoming.ts";
import { compileOutgoing, type OutgoingOptions } from "./outgoing.ts";
import type { Instance, Pool } from "./pool.ts";
import type { RetryBudget } from "./retry-budget.ts";
import { type Intake, takeIn } from "./watched-body.ts";

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

/** Bun's fetch sends these again by itself, unasked and uncounted, where a connection that it had kept turns out to be closed. */
const resent = new Set(["GET", "PUT", "DELETE"]);

/** The body to send: bytes where it is short, and what is passed on as it comes where the contract allows a long one. */
const readOutgoing = async (
  { maxBytes }: NonNullable<Operation["body"]>,
  { request, body }: Exchange,
  pace: Pace,
): Promise<Uint8Array<ArrayBuffer> | Intake | null | ProblemReply<413>> => {
  if (body) return body;
  if (maxBytes <= mostHeld) return (await readBytes(request, maxBytes)) ?? tooLarge(maxBytes);
  if (Number(request.headers.get("content-length")) > maxBytes) return tooLarge(maxBytes);
  return request.body && takeIn(request.body, maxBytes, pace);
};

/** Compiles the way to an operation of a service that is elsewhere. */
export const createRemoteTransport = (operation: Operation, options: RemoteOptions): Transport => {
  const { sign, pool, budget, deadlines, metrics, log } = options;
  const toOutgoing = compileOutgoing(operation, options);
  const toAnswer = compileIncoming(operation, { check: options.checkReplies });
  const timeout = operation.timeout * 1000 * options.timeoutFactor;
  const repeatable = operation.method === "GET" || operation.idempotent;
  const resends = resent.has(operation.method);
  const most = operation.body?.maxBytes ?? 0;

  return async (exchange) => {
    const { requestId, headers } = exchange;
    const refuse = (refusal: ProblemReply<number>) => renderProblem(refusal, requestId, headers);
    // Nothing is awaited that is there already: each costs as much as a header or two.
    let deadline: Deadline | undefined;
    // Time counts from the last bytes that came: how fast a caller sends is not the service's doing.
    const pace: Pace = {
      came: (bytes) => {
        deadline?.prolong(timeout);
        exchange.pace.came(bytes);
      },
      ended: () => {
        deadline?.prolong(timeout);
        exchange.pace.ended();
      },
    };
    const read = operation.body ? await readOutgoing(operation.body, exchange, pace) : null;
    if (read !== null && "status" in read) return refuse(read);
    const intake = read !== null && "stream" in read ? read : undefined;
    const body = read !== null && "stream" in read ? read.stream : read;
    budget.earn();

    let failed: { readonly instance: Instance; readonly refusal: ProblemReply<number> } | undefined;
    for (;;) {
      const instance = pool.acquire(failed?.instance);
      if (typeof instance === "string") {
        metrics.refused(operation.service, instance);
        return refuse(failed?.refusal ?? (instance === "full" ? tooBusy : unreachable));
      }
      if (failed) metrics.retried(operation.service);
      // For each try: after a long wait for the first one, its token would be stale.
      const signed = sign(exchange.principal, operation.service);
      const outgoing = toOutgoing(exchange, typeof signed === "string" ? signed : await signed);
      // A kept connection may cost a second sending: never of what must not be repeated, and none while the instance fails.
      const keepalive = !resends || (repeatable && instance.breaker.steady);
      const begun = performance.now();
      const ownDeadline = deadlines.begin(timeout, exchange.request.signal, instance);
      deadline = ownDeadline;
      const attempt = exchange.span.attempt(operation.service, instance.address, outgoing.method, outgoing.target);
      let ended = false;
      const end = () => {
        if (ended) return;
        ended = true;
        ownDeadline.close();
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
          signal: ownDeadline.signal,
          keepalive,
          // Bytes come back as they are, and where a redirect leads is the caller's decision.
          decompress: false,
          redirect: "manual",
        });
        const response = await toAnswer(exchange, answer, end);
        ownDeadline.lift();
        // Where there are others, one that only breaks down is left alone; where there is none, its own word is the better one.
        if (response.status >= 500 && pool.instances.length > 1) instance.breaker.disappointed(begun);
        else instance.breaker.succeeded();
        observe("answered", response.status);
        return response;
      } catch (error) {
        end();
        ownDeadline.cut();
        // A caller who leaves mid-upload ends the call to the instance, too, sooner than the timer sees it.
        if (ownDeadline.ended === "abandoned" || exchange.request.signal.aborted) {
          observe("abandoned");
          throw error;
        }
        // Whoever sends too much, or stops in the middle, closes the service off from nobody.
        const fault = intake?.exceeded
          ? tooLarge(most)
          : ownDeadline.ended === "late" && intake?.waits
            ? stalled
            : undefined;
        if (fault) {
          observe("abandoned");
          return refuse(fault);
        }
        const { refusal, outcome } = toFailure(error, ownDeadline);
        if (!(error instanceof BrokenAnswer)) instance.breaker.failed(begun);
        else if (error.counts) instance.breaker.disappointed(begun);
        else instance.breaker.succeeded();
        observe(outcome);
        const reason = error instanceof BrokenAnswer ? error.message : outcome;
        log.warn({ request_id: requestId, operation: operation.id, upstream: instance.name, reason }, refusal.code);
        // Nothing has happened where nobody was reached; else only what changes nothing is sent twice, and not for ever.
        const again =
          failed === undefined &&
          intake === undefined &&
          (outcome === "unreachable" || (ownDeadline.ended === "given_up" && repeatable)
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
