import { LRUCache } from "lru-cache";
import type { Cache } from "../port.ts";

export type MemoryCacheOptions = {
  /** Values kept at most; the least recently read goes first. 0: those who ask at the same time share an answer, no more. */
  readonly entries?: number;
  /** How long a value is kept, in ms: bounds the staleness that a forgotten `invalidate` would cause. */
  readonly ttl?: number;
  /** A monotonic clock in ms. */
  readonly perf?: { now(): number };
};

/** A box, so that `undefined` ("there is no such video") is a value like any other. */
type Kept = { readonly value: unknown };
type Flight = { readonly value: Promise<unknown> };

/** A cache inside this process. Values are shared, not copied: whoever reads one must not change it. */
export const createMemoryCache = (options: MemoryCacheOptions = {}): Cache => {
  const { entries = 10_000, ttl = 60_000, perf = performance } = options;
  const kept = entries > 0 ? new LRUCache<string, Kept>({ max: entries, ttl, perf }) : undefined;
  const flights = new Map<string, Flight>();

  const begin = (key: string, load: () => Promise<unknown>): Flight => {
    const land = async () => {
      // The load starts in a later microtask, when the flight is on the map and `invalidate` can find it.
      await undefined;
      try {
        const value = await load();
        // Only the flight that is still on the map may leave its value: an invalidation took the others off it.
        if (flights.get(key) === flight) kept?.set(key, { value });
        return value;
      } finally {
        if (flights.get(key) === flight) flights.delete(key);
      }
    };
    const flight: Flight = { value: land() };
    flights.set(key, flight);
    return flight;
  };

  return {
    async read<T>(key: string, load: () => Promise<T>): Promise<T> {
      const hit = kept?.get(key);
      if (hit) return hit.value as T;
      const flight = flights.get(key) ?? begin(key, load);
      return flight.value as Promise<T>;
    },
    async invalidate(...keys) {
      for (const key of keys) {
        kept?.delete(key);
        flights.delete(key);
      }
    },
  };
};
