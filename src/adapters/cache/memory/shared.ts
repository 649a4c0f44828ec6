import type { Shared } from "../port.ts";
import { createMemoryCache, type MemoryCacheOptions } from "./cache.ts";
import { createMemoryClaims } from "./claims.ts";
import { createMemoryCounters } from "./counters.ts";
import { createMemoryFlights } from "./flights.ts";
import { createSilentNews } from "./news.ts";

/** What one process alone keeps. */
export const createMemoryShared = (options: { readonly cache?: MemoryCacheOptions } = {}): Shared => ({
  cache: createMemoryCache(options.cache),
  counters: createMemoryCounters(),
  claims: createMemoryClaims(),
  news: createSilentNews(),
  flights: createMemoryFlights(),
  close: async () => {},
});
