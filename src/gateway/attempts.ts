import RateLimiterMemory from "rate-limiter-flexible/lib/RateLimiterMemory.js";
import RateLimiterRes from "rate-limiter-flexible/lib/RateLimiterRes.js";
import type { Transport } from "../contract/exchange.ts";
import type { Operation } from "../contract/operation.ts";
import { problem, renderProblem } from "../contract/problem.ts";
import { readBytes, tooLarge } from "../contract/read-body.ts";
import { addressKeyOf } from "./limits.ts";

/** The account that a body names; undefined where it names none, which its operation will refuse. */
const accountOf = (bytes: Uint8Array, member: string): string | undefined => {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))[member];
    return typeof value === "string" ? value.trim().toLowerCase() : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Bounds how often one address may fail at one account (`x-attempts`): guessing ends soon, and the account's owner, who comes
 * from elsewhere, is not locked out by it. A call is counted before it is made, or many at once would all be the first.
 */
export const limitAttempts = (operation: Operation, transport: Transport, factor: number): Transport => {
  const contract = operation.attempts;
  const maxBytes = operation.body?.maxBytes;
  if (!contract || maxBytes === undefined) return transport;
  const points = Math.max(1, Math.round(contract.limit * factor));
  const limiter = new RateLimiterMemory({ points, duration: contract.window });

  return async (exchange) => {
    const { requestId, headers } = exchange;
    const body = exchange.body ?? (await readBytes(exchange.request, maxBytes));
    if (!body) return renderProblem(tooLarge(maxBytes), requestId, headers);
    const account = accountOf(body, contract.account);
    if (account === undefined) return transport({ ...exchange, body });
    const key = Bun.hash(`${addressKeyOf(exchange.address)} ${account}`).toString(36);
    const state = await limiter.consume(key).catch((refused: unknown) => {
      if (refused instanceof RateLimiterRes) return refused;
      throw refused;
    });
    if (state.consumedPoints > points) {
      const seconds = Math.ceil(state.msBeforeNext / 1000);
      const detail = `Too many attempts. Try again in ${seconds} seconds.`;
      const refusal = problem(429, "too_many_attempts", detail, { headers: { "retry-after": String(seconds) } });
      return renderProblem(refusal, requestId, headers);
    }
    const answer = await transport({ ...exchange, body });
    if (answer.ok) await limiter.delete(key);
    else if (answer.status !== 401) await limiter.reward(key);
    return answer;
  };
};
