// By file: the package's index loads a store for every database there is.
import RateLimiterRedis from "rate-limiter-flexible/lib/RateLimiterRedis.js";
import { openMemoryCounter, toCount } from "../memory/counters.ts";
import type { Counters } from "../port.ts";
import type { Client } from "./client.ts";
import type { Link } from "./link.ts";

type Increment = { rlflxIncr(words: readonly string[]): Promise<unknown> };

/** The part of a client that the limiter calls, each call by way of the link. */
const toStoreClient = (client: Client, link: Link) => ({
  defineCommand: client.defineCommand.bind(client),
  rlflxIncr: (words: readonly string[]) => link.run(() => (client as unknown as Increment).rlflxIncr(words)),
  del: (key: string) => link.run(() => client.del(key)),
});

/**
 * Counts in Redis, by a script, so that each is atomic. While it is out of reach each instance counts for itself, from
 * nothing: the limit then holds per instance. When it is back, the shared counts go on where they were.
 */
export const createRedisCounters = (client: Client, link: Link, prefix: string): Counters => {
  const storeClient = toStoreClient(client, link);
  return {
    open: (name, points, window) => {
      const local = openMemoryCounter(points, window);
      const shared = new RateLimiterRedis({ storeClient, points, duration: window, keyPrefix: prefix + name });
      /** A refusal is a count; anything else is a failure of Redis. */
      const consume = async (key: string, cost: number) => {
        try {
          return await shared.consume(key, cost).catch(toCount);
        } catch {
          return local.consume(key, cost);
        }
      };
      return {
        consume: (key, cost = 1) => (link.open ? consume(key, cost) : local.consume(key, cost)),
        reward: (key) =>
          link.open ? link.run(() => client.takeBack(shared.getKey(key))).catch(() => undefined) : local.reward(key),
        delete: async (key) => {
          await local.delete(key);
          if (link.open) await shared.delete(key).catch(() => undefined);
        },
      };
    },
  };
};
