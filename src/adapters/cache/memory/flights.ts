import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Flights } from "../port.ts";

export type MemoryFlightsOptions = {
  /** Answers kept at most; the one that was asked for least recently goes first. */
  readonly entries?: number;
  /** A monotonic clock in ms. */
  readonly perf?: { now(): number };
};

type Landed = { readonly value: unknown };

/** A digest, so that no secret of ours stays in memory for longer than its caller needs it. */
const idOf = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

/** Work shared within this process. */
export const createMemoryFlights = ({ entries = 10_000, perf = performance }: MemoryFlightsOptions = {}): Flights => {
  const landed = new LRUCache<string, Landed>({ max: entries, perf });
  const flights = new Map<string, Promise<unknown>>();

  return {
    async once<T>(secret: string, seconds: number, work: () => Promise<T>): Promise<T> {
      const id = idOf(secret);
      const known = landed.get(id);
      if (known) return known.value as T;
      const flight = flights.get(id);
      if (flight) return flight as Promise<T>;
      const land = async () => {
        // The work starts in a later microtask, when the flight is on the map and can be taken off it.
        await undefined;
        try {
          const value = await work();
          landed.set(id, { value }, { ttl: seconds * 1000 });
          return value;
        } finally {
          flights.delete(id);
        }
      };
      const begun = land();
      flights.set(id, begun);
      return begun;
    },
  };
};
