// By file: the package's index loads a store for every database there is.
import RateLimiterMemory from "rate-limiter-flexible/lib/RateLimiterMemory.js";
import RateLimiterRes from "rate-limiter-flexible/lib/RateLimiterRes.js";
import type { Count, Counter, Counters } from "../port.ts";

/** Where that is too much, the state says so rather than an exception. */
export const toCount = (refused: unknown): Count => {
  if (refused instanceof RateLimiterRes) return refused;
  throw refused;
};

/** Counts inside this process. */
export const openMemoryCounter = (points: number, window: number): Counter => {
  const limiter = new RateLimiterMemory({ points, duration: window });
  return {
    consume: (key, cost = 1) => limiter.consume(key, cost).catch(toCount),
    async reward(key) {
      const { consumedPoints } = await limiter.reward(key);
      if (consumedPoints <= 0) await limiter.delete(key);
    },
    delete: (key) => limiter.delete(key),
  };
};

/** Counters inside this process: two of one name are one. */
export const createMemoryCounters = (): Counters => {
  const opened = new Map<string, Counter>();
  return {
    open: (name, points, window) => {
      const id = `${name} ${points} ${window}`;
      const counter = opened.get(id) ?? openMemoryCounter(points, window);
      opened.set(id, counter);
      return counter;
    },
  };
};
