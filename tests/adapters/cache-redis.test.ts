import { afterAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { Redis } from "ioredis";
import type { Cache, Shared } from "../../src/adapters/cache/port.ts";
import { waitFor } from "../harness/processes.ts";
import { findRedis, openShared } from "../harness/redis.ts";
import { openPair } from "./cache-redis-pair.ts";
import { describeShared } from "./cache-shared-suite.ts";
import { describeCache } from "./cache-suite.ts";

const never = (): Promise<unknown> => Promise.reject(new Error("loaded though it was kept"));
const place = await findRedis("caches, counters, claims and flights in Redis");

if (place) {
  const { prefix, here, there, instances, fence, close } = await openPair(place);
  const bare = await openShared({ ...place, prefix }, 0);
  afterAll(async () => {
    await bare.close();
    await close();
  });

  /** An empty part of a cache. */
  const partOf = ({ cache }: Shared, part: string = crypto.randomUUID()): Cache => ({
    read: (key, load) => cache.read(`${part}:${key}`, load),
    invalidate: (...keys) => cache.invalidate(...keys.map((key) => `${part}:${key}`)),
  });
  /** One place for two instances. */
  const openTwo = () => {
    const part = crypto.randomUUID();
    return [partOf(here, part), partOf(there, part)] as const;
  };

  describeCache("Redis", () => partOf(here), 60);
  describeCache("Redis, without memory in front", () => partOf(bare), 60);
  describeShared("Redis", () => instances);

  test("what somebody else has written into Redis is no value, and no word", async () => {
    const key = crypto.randomUUID();
    await here.cache.read(key, async () => "ours");
    const stranger = new Redis({ ...place });
    const [kept] = await stranger.keys(`${prefix}value:*${key}`);
    const text = await stranger.get(kept!);
    await stranger.set(kept!, text!.replace('"ours"', "{broken"));
    for (const beat of ["NaN", "1e300", "x"]) {
      const channels = (await stranger.call("PUBSUB", "CHANNELS", `${prefix}*`)) as string[];
      for (const channel of channels) await stranger.publish(channel, beat);
    }
    await stranger.quit();
    await waitFor("word to be heard", () => there.news.hears);
    expect(await there.cache.read(key, async () => "loaded")).toBe("loaded");
  });

  describe("two instances on one Redis", () => {
    test("load a value once between them, however many ask", async () => {
      const caches = openTwo();
      let loads = 0;
      const load = async () => {
        loads++;
        await Bun.sleep(20);
        return "value";
      };
      const reads = Array.from({ length: 2000 }, (_, turn) => caches[turn % 2]!.read("cold", load));
      expect(new Set(await Promise.all(reads))).toEqual(new Set(["value"]));
      expect(loads).toBe(1);
    });

    test("share what one of them has loaded, also that there is nothing", async () => {
      const [one, other] = openTwo();
      const value = { id: "v", titles: ["ä", "日本"], none: null };
      await one.read("a", async () => value);
      await one.read("b", async () => undefined);
      expect(await other.read("a", never)).toEqual(value);
      expect(await other.read("b", never)).toBeUndefined();
    });

    test("hear of each other's changes", async () => {
      const [one, other] = openTwo();
      for (const cache of [one, other]) await cache.read("a", async () => "old");
      await one.invalidate("a");
      await fence(here);
      expect(await other.read("a", async () => "new")).toBe("new");
      expect(await one.read("a", never)).toBe("new");
    });

    test("leave nothing of a load that began before the other's change", async () => {
      const [one, other] = openTwo();
      const { promise, resolve } = Promise.withResolvers<string>();
      let begun = false;
      const before = one.read("a", () => {
        begun = true;
        return promise;
      });
      await waitFor("the load", () => begun);
      await other.invalidate("a");
      await fence(there);
      resolve("old");
      expect(await before).toBe("old");
      for (const cache of [one, other]) expect(await cache.read("a", async () => "new")).toBe("new");
    });

    test("do not wait for each other's slow loads for long, and keep no value twice", async () => {
      const [one, other] = openTwo();
      const { promise, resolve } = Promise.withResolvers<string>();
      const slow = one.read("a", () => promise);
      await Bun.sleep(20);
      expect(await other.read("a", async () => "own")).toBe("own");
      resolve("slow");
      expect(await slow).toBe("slow");
    });

    test("pass on at once what failed to load in one of them", async () => {
      const [one, other] = openTwo();
      let begun = false;
      const failing = one.read("a", async () => {
        begun = true;
        await Bun.sleep(50);
        throw new Error("down");
      });
      await waitFor("the load", () => begun);
      const waiting = other.read("a", async () => "up");
      await expect(failing).rejects.toThrow("down");
      expect(await waiting).toBe("up");
    });

    test("do not share what is too big, and keep it all the same", async () => {
      const [one, other] = openTwo();
      const big = "x".repeat(70_000);
      await one.read("a", async () => big);
      expect(await one.read("a", never)).toBe(big);
      await Bun.sleep(20);
      expect(await other.read("a", async () => "its own")).toBe("its own");
    });

    test("however they read, write and load, nobody gets what was outdated before they asked, as far as they had heard", async () => {
      const step = fc.record({ at: fc.constantFrom(0, 1), write: fc.boolean() });
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), fc.array(step, { maxLength: 12 }), async (s, steps) => {
          const caches = openTwo();
          let stored = 0;
          const acknowledged = [0, 0];
          const acknowledge = (at: number, written: number) => {
            acknowledged[at] = Math.max(acknowledged[at]!, written);
          };
          const read = async (at: number) => {
            const atLeast = acknowledged[at]!;
            const value = await caches[at]!.read("a", async () => {
              const seen = stored;
              await s.schedule(Promise.resolve());
              return seen;
            });
            expect(value).toBeGreaterThanOrEqual(atLeast);
          };
          const write = async (at: number) => {
            const written = ++stored;
            await s.schedule(Promise.resolve());
            await caches[at]!.invalidate("a");
            acknowledge(at, written);
            await fence(instances[at]!);
            acknowledge(1 - at, written);
          };
          const running = steps.map(({ at, write: writes }) =>
            s.schedule(Promise.resolve()).then(() => (writes ? write(at) : read(at))),
          );
          await s.waitFor(Promise.all(running));
          for (const cache of caches) expect(await s.waitFor(cache.read("a", async () => stored))).toBe(stored);
        }),
        { numRuns: 60 },
      );
    });
  });
}
