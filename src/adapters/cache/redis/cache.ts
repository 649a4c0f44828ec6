import { LRUCache } from "lru-cache";
import type { Cache, News } from "../port.ts";
import type { Values } from "./values.ts";

export type TwoLevelCacheOptions = {
  readonly values: Values;
  readonly news: News;
  /** The word by which others hear that keys were forgotten. */
  readonly wordOf: (topic: string, words: readonly string[]) => string;
  /** Values kept in this process at most. 0: none. */
  readonly entries?: number;
};

type Kept = { readonly value: unknown };
type Flight = { readonly value: Promise<unknown>; readonly begun: number };

const topic = "cache";
/** Milliseconds; see the port. */
const bound = 500;
/** Milliseconds that a value is kept here, whatever its age was where it came from. */
const ttl = 15_000;

/** A cache inside this process, in front of the one in Redis; it is believed only while all word of changes is heard. */
export const createTwoLevelCache = ({ values, news, wordOf, entries = 10_000 }: TwoLevelCacheOptions): Cache => {
  const kept = entries > 0 ? new LRUCache<string, Kept>({ max: entries, ttl }) : undefined;
  const flights = new Map<string, Flight>();

  const forget = (keys: readonly string[]) => {
    for (const key of keys) {
      kept?.delete(key);
      flights.delete(key);
    }
  };
  news.hear(topic, forget);
  news.onGap(() => {
    kept?.clear();
    flights.clear();
  });

  const begin = (key: string, load: () => Promise<unknown>): Flight => {
    const land = async () => {
      // It starts in a later microtask, when the flight is on the map and what is forgotten can be taken off it.
      await undefined;
      try {
        const value = await values.read(key, load);
        if (flights.get(key) === flight) kept?.set(key, { value });
        return value;
      } finally {
        if (flights.get(key) === flight) flights.delete(key);
      }
    };
    const flight: Flight = { value: land(), begun: performance.now() };
    flights.set(key, flight);
    return flight;
  };

  return {
    async read<T>(key: string, load: () => Promise<T>): Promise<T> {
      const { hears } = news;
      const hit = hears ? kept?.get(key) : undefined;
      if (hit) return hit.value as T;
      const under = flights.get(key);
      // Who can't hear that a flight is outdated joins it only while it is young.
      const joins = under && (hears || performance.now() - under.begun < bound);
      const flight = joins ? under : begin(key, load);
      return flight.value as Promise<T>;
    },
    async invalidate(...keys) {
      if (keys.length === 0) return;
      forget(keys);
      await values.forget(keys, wordOf(topic, keys));
    },
  };
};
