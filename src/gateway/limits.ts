// By file: the package's index loads a store for every database there is.
import RateLimiterMemory from "rate-limiter-flexible/lib/RateLimiterMemory.js";
import RateLimiterRes from "rate-limiter-flexible/lib/RateLimiterRes.js";
import type { ProblemReply } from "../contract/handler.ts";
import type { Operation } from "../contract/operation.ts";
import { problem } from "../contract/problem.ts";

/** Counts one call of `key`; adds what is left to the headers; answers 429 when the window is used up. */
export type Limit = (key: string, headers: Record<string, string>) => Promise<ProblemReply<429> | undefined>;

/** The contract's `x-rate-limit` times `factor`: calls in a window. */
const pointsOf = ({ rateLimit }: Operation, factor: number): number =>
  Math.max(1, Math.round(rateLimit.limit * factor));

/** What every answer of the operation says of its limit. */
export const limitHeaderOf = (operation: Operation, factor: number): Readonly<Record<string, string>> => ({
  "ratelimit-limit": String(pointsOf(operation, factor)),
});

/** Compiles the contract's `x-rate-limit`; `factor` multiplies it; `onExceeded` is called for every refusal. */
export const compileLimit = (operation: Operation, factor: number, onExceeded: () => void): Limit => {
  const points = pointsOf(operation, factor);
  const { cost } = operation.rateLimit;
  const limiter = new RateLimiterMemory({ points, duration: operation.rateLimit.window });

  return async (key, headers) => {
    const state = await limiter.consume(key, cost).catch((refused: unknown) => {
      if (refused instanceof RateLimiterRes) return refused;
      throw refused;
    });
    const seconds = Math.ceil(state.msBeforeNext / 1000);
    headers["ratelimit-remaining"] = String(state.remainingPoints);
    headers["ratelimit-reset"] = String(seconds);
    if (state.consumedPoints <= points) return undefined;
    onExceeded();
    return problem(429, "rate_limited", `Too many calls. Try again in ${seconds} seconds.`, {
      headers: { "retry-after": String(seconds) },
    });
  };
};

/** Whom an anonymous caller is counted as: their address, for IPv6 the /64 that one subscriber holds. */
export const addressKeyOf = (address: string): string => {
  if (!address.includes(":")) return address;
  const mapped = address.match(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i);
  if (mapped) return mapped[1]!;
  const [head = "", tail] = address.split("%")[0]!.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<string>(Math.max(0, zeros)).fill("0"), ...right].slice(0, 4).join(":");
};
