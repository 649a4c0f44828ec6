import { expect } from "bun:test";
import { startFaultProxy } from "../harness/fault-proxy.ts";
import { waitFor } from "../harness/processes.ts";
import { createPrefix, type OwnRedis, openShared } from "../harness/redis.ts";

export type Instance = Awaited<ReturnType<typeof openShared>>;

/** Milliseconds in which everything has recovered. */
export const recovery = 5000;

/** Two instances on one Redis: `there` reaches it directly, `here` by a wire that can do harm. */
export const openWorld = async (redis: OwnRedis) => {
  const wire = await startFaultProxy(`http://${redis.host}:${redis.port}`);
  const prefix = createPrefix();
  const here = await openShared({ host: "127.0.0.1", port: Number(new URL(wire.url).port), prefix });
  const there = await openShared({ host: redis.host, port: redis.port, prefix });
  let healing: (() => unknown) | undefined;

  return {
    wire,
    prefix,
    here,
    there,
    /** Does harm, until it is healed. */
    harm: async (harm: () => unknown, heal: () => unknown) => {
      healing = heal;
      await harm();
    },
    healed: async () => {
      await healing?.();
      healing = undefined;
    },
    recovered: () =>
      waitFor(
        "recovery",
        () => [here, there].every(({ states, news }) => states.at(-1)?.reachable === true && news.hears),
        recovery,
      ),
    lost: () => waitFor("the loss to be seen", () => here.states.at(-1)?.reachable === false, recovery),
    close: async () => {
      await here.close();
      await there.close();
      await wire.close();
      await redis[Symbol.asyncDispose]();
    },
  };
};

/** What is in the database; every load looks it up. */
export const createDatabase = () => {
  let stored = 0;
  let loads = 0;
  const key = crypto.randomUUID();
  return {
    read: ({ cache }: Instance) =>
      cache.read(key, async () => {
        loads++;
        return stored;
      }),
    write: async ({ cache }: Instance) => {
      stored++;
      await cache.invalidate(key);
    },
    loads: () => loads,
  };
};

/** Everything that is asked of the port, once; nothing of it may fail. */
export const useAll = async (instance: Instance) => {
  const id = crypto.randomUUID();
  expect(await instance.cache.read(id, async () => "value")).toBe("value");
  await instance.cache.invalidate(id);
  const counter = instance.counters.open(id, 1, 60);
  expect((await counter.consume("ada")).consumedPoints).toBe(1);
  expect((await counter.consume("ada")).consumedPoints).toBe(2);
  await counter.reward("ada");
  await counter.delete("ada");
  expect([await instance.claims.claim(id, 60_000), await instance.claims.claim(id, 60_000)]).toEqual([true, false]);
  await instance.news.tell("anything", [id]);
  expect(await instance.flights.once(id, 10, async () => "answer")).toBe("answer");
  const twice = [1, 2].map(() => instance.flights.once(`${id} 2`, 10, () => Bun.sleep(5).then(() => Math.random())));
  expect(new Set(await Promise.all(twice)).size).toBe(1);
};
