import { Redis } from "ioredis";
import type { Shared } from "../../src/adapters/cache/port.ts";
import { createPrefix, openShared, type Place, sweepRedis } from "../harness/redis.ts";

/** Two instances on a part of one Redis, a client that looks behind them, and a way to wait until word has come through. */
export const openPair = async (place: Place) => {
  const prefix = createPrefix();
  const [here, there] = [await openShared({ ...place, prefix }), await openShared({ ...place, prefix })];
  const instances = [here, there] as const;
  const client = new Redis(place);
  const fences = new Map<string, () => void>();
  for (const { news } of instances) news.hear("fence", ([id = ""]) => fences.get(id)?.());

  return {
    prefix,
    here,
    there,
    instances,
    client,
    /** Waits until the other instance has heard all that `teller` has told. */
    fence: async (teller: Shared) => {
      const id = crypto.randomUUID();
      const { promise, resolve } = Promise.withResolvers<void>();
      fences.set(id, resolve);
      await teller.news.tell("fence", [id]);
      await promise;
      fences.delete(id);
    },
    close: async () => {
      for (const instance of instances) await instance.close();
      await client.quit();
      await sweepRedis(place, prefix);
    },
  };
};
