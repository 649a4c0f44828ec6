import { LRUCache } from "lru-cache";
import type { Counters } from "../adapters/cache/port.ts";
import type { ProblemReply } from "../contract/handler.ts";
import type { Operation } from "../contract/operation.ts";
import { problem } from "../contract/problem.ts";

export type Limit = {
  /** Counts one call of `key`; adds what is left to the headers; answers 429 when the window is used up. */
  count(key: string, headers: Record<string, string>): Promise<ProblemReply<429> | undefined>;
  /** 429 for whom `count` has refused here, until their window ends. Counts nothing, and asks nobody. */
  stands(key: string, headers: Record<string, string>): ProblemReply<429> | undefined;
};

/** Keys whose refusals are remembered. */
const REFUSED = 10_000;

/** The contract's `x-rate-limit` times `factor`: calls in a window. */
const pointsOf = ({ rateLimit }: Operation, factor: number): number =>
  Math.max(1, Math.round(rateLimit.limit * factor));

/** What every answer of the operation says of its limit. */
export const limitHeaderOf = (operation: Operation, factor: number): Readonly<Record<string, string>> => ({
  "ratelimit-limit": String(pointsOf(operation, factor)),
});

/** Compiles the contract's `x-rate-limit`; `factor` multiplies it; `onExceeded` is called for every refusal. */
export const compileLimit = (
  operation: Operation,
  factor: number,
  counters: Counters,
  onExceeded: () => void,
): Limit => {
  const points = pointsOf(operation, factor);
  const { cost, window } = operation.rateLimit;
  const counter = counters.open(`calls:${operation.id}`, points, window);

  /** When each one's window ends, by `performance.now`. Made for the first: it takes its room at once, and most refuse nobody. */
  let refused: LRUCache<string, number> | undefined;

  const tell = (headers: Record<string, string>, remaining: number, ms: number): number => {
    const seconds = Math.ceil(ms / 1000);
    headers["ratelimit-remaining"] = String(remaining);
    headers["ratelimit-reset"] = String(seconds);
    return seconds;
  };
  const refuse = (seconds: number): ProblemReply<429> => {
    onExceeded();
    return problem(429, "rate_limited", `Too many calls. Try again in ${seconds} seconds.`, {
      headers: { "retry-after": String(seconds) },
    });
  };

  return {
    async count(key, headers) {
      const { consumedPoints, remainingPoints, msBeforeNext } = await counter.consume(key, cost);
      const seconds = tell(headers, remainingPoints, msBeforeNext);
      if (consumedPoints <= points) return undefined;
      refused ??= new LRUCache({ max: REFUSED });
      refused.set(key, performance.now() + msBeforeNext);
      return refuse(seconds);
    },
    stands(key, headers) {
      const until = refused?.get(key);
      if (until === undefined) return undefined;
      const ms = until - performance.now();
      return ms > 0 ? refuse(tell(headers, 0, ms)) : undefined;
    },
  };
};

const toGroup = (text: string): string => Number.parseInt(text, 16).toString(16);

/**
 * Whom an anonymous caller is counted as: their address, for IPv6 the /64 that one subscriber holds; the same for every way to
 * write it, as a proxy may have taken a word of the client's over.
 */
export const addressKeyOf = (address: string): string => {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address
    .split("%")[0]!
    .replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
      [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((group) => group.toString(16)).join(":"),
    )
    .split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  const groups = [...left, ...(tail === undefined ? [] : zeros), ...right].map(toGroup);
  // IPv4 in IPv6's clothes: a /64 would be all of it.
  if (groups.slice(0, 6).join(":") === "0:0:0:0:0:ffff")
    return groups
      .slice(6)
      .map((group) => Number.parseInt(group, 16))
      .map((group) => `${group >> 8}.${group & 255}`)
      .join(".");
  return groups.slice(0, 4).join(":");
};
