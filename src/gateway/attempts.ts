import { createHash } from "node:crypto";
import type { Counters } from "../adapters/cache/port.ts";
import type { Transport } from "../contract/exchange.ts";
import type { Operation } from "../contract/operation.ts";
import { problem, renderProblem } from "../contract/problem.ts";
import { readBytes, tooLarge } from "../contract/read-body.ts";
import { addressKeyOf } from "./limits.ts";

/**
 * The account that a body names; the empty one where we find none. It counts as one, too: a service elsewhere may well read
 * what we can't (UTF-16, say).
 */
const accountOf = (bytes: Uint8Array, member: string): string => {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))[member];
    return typeof value === "string" ? value.trim().toLowerCase() : "";
  } catch {
    return "";
  }
};

/** Answers that say nothing of the account: the call was not understood, or not made. */
const noAttempt = new Set([400, 406, 413, 415, 429, 503, 504]);

/** A digest, so that nobody can find another text with the same one, and reset the count of somebody else's account. */
const keyOf = (address: string, account: string): string =>
  createHash("sha256")
    .update(`${addressKeyOf(address)} ${account}`)
    .digest("base64url");

/**
 * Bounds how often one address may fail at one account (`x-attempts`): guessing ends soon, and the account's owner, who comes
 * from elsewhere, is not locked out by it. A call is counted before it is made, or many at once would all be the first.
 */
export const limitAttempts = (
  operation: Operation,
  transport: Transport,
  factor: number,
  counters: Counters,
): Transport => {
  const contract = operation.attempts;
  const maxBytes = operation.body?.maxBytes;
  if (!contract || maxBytes === undefined) return transport;
  const points = Math.max(1, Math.round(contract.limit * factor));
  const counter = counters.open(`attempts:${operation.id}`, points, contract.window);

  return async (exchange) => {
    const { requestId, headers } = exchange;
    const body = exchange.body ?? (await readBytes(exchange.request, maxBytes));
    if (!body) return renderProblem(tooLarge(maxBytes), requestId, headers);
    const key = keyOf(exchange.address, accountOf(body, contract.account));
    const state = await counter.consume(key);
    if (state.consumedPoints > points) {
      const seconds = Math.ceil(state.msBeforeNext / 1000);
      const detail = `Too many attempts. Try again in ${seconds} seconds.`;
      const refusal = problem(429, "too_many_attempts", detail, { headers: { "retry-after": String(seconds) } });
      return renderProblem(refusal, requestId, headers);
    }
    const answer = await transport({ ...exchange, body });
    if (answer.ok) await counter.delete(key);
    else if (noAttempt.has(answer.status)) await counter.reward(key);
    return answer;
  };
};
