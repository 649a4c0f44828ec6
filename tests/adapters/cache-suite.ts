import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Cache } from "../../src/adapters/cache/port.ts";

const never = (): Promise<unknown> => Promise.reject(new Error("loaded though it was kept"));
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** What every cache has to hold. `open` gives an empty one; `runs`: of the property. */
export const describeCache = (name: string, open: () => Cache, runs = 300) => {
  describe(`cache: ${name}`, () => {
    test("a value is loaded once and then kept", async () => {
      const cache = open();
      expect(await cache.read("a", async () => 1)).toBe(1);
      expect(await cache.read("a", never)).toBe(1);
    });

    test("that there is nothing is kept as well", async () => {
      const cache = open();
      expect(await cache.read("a", async () => undefined)).toBeUndefined();
      expect(await cache.read("a", never)).toBeUndefined();
    });

    test("two thousand readers at the same time are one load", async () => {
      const cache = open();
      let loads = 0;
      const load = async () => {
        loads++;
        await Bun.sleep(5);
        return "value";
      };
      const values = await Promise.all(Array.from({ length: 2_000 }, () => cache.read("hot", load)));
      expect(loads).toBe(1);
      expect(new Set(values)).toEqual(new Set(["value"]));
    });

    test("a load that fails reaches everyone who waits for it, and is not kept", async () => {
      const cache = open();
      const reads = [1, 2].map(() => cache.read("a", () => Promise.reject(new Error("down"))));
      const outcomes = await Promise.allSettled(reads);
      expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
      expect(await cache.read("a", async () => "up")).toBe("up");
    });

    test("a load that throws at once is a failed load", async () => {
      const cache = open();
      const read = cache.read("a", () => {
        throw new Error("at once");
      });
      await expect(read).rejects.toThrow("at once");
      expect(await cache.read("a", async () => "up")).toBe("up");
    });

    test("a key that was invalidated is loaded again, others are not", async () => {
      const cache = open();
      for (const key of ["a", "b", "c"]) await cache.read(key, async () => "old");
      await cache.invalidate("a", "b");
      expect(await cache.read("a", async () => "new")).toBe("new");
      expect(await cache.read("b", async () => "new")).toBe("new");
      expect(await cache.read("c", never)).toBe("old");
    });

    test("a load that began before an invalidation leaves nothing, and no later reader joins it", async () => {
      const cache = open();
      const { promise, resolve } = Promise.withResolvers<string>();
      const before = cache.read("a", () => promise);
      await settle();
      await cache.invalidate("a");
      const after = cache.read("a", async () => "new");
      expect(await after).toBe("new");
      resolve("old");
      expect(await before).toBe("old");
      expect(await cache.read("a", never)).toBe("new");
    });

    test("a load that invalidates its own key leaves nothing", async () => {
      const cache = open();
      await cache.read("a", async () => {
        await cache.invalidate("a");
        return "old";
      });
      expect(await cache.read("a", async () => "new")).toBe("new");
    });

    test("however reads, writes and slow loads interleave, a reader never gets what was outdated before it asked", async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.scheduler(),
          fc.array(fc.constantFrom("read", "write"), { maxLength: 12 }),
          async (s, steps) => {
            const cache = open();
            let stored = 0;
            let acknowledged = 0;
            const read = async () => {
              const atLeast = acknowledged;
              const value = await cache.read("a", async () => {
                const seen = stored;
                await s.schedule(Promise.resolve());
                return seen;
              });
              expect(value).toBeGreaterThanOrEqual(atLeast);
            };
            const write = async () => {
              const written = ++stored;
              await s.schedule(Promise.resolve());
              await cache.invalidate("a");
              acknowledged = Math.max(acknowledged, written);
            };
            const running = steps.map((step) => s.schedule(Promise.resolve()).then(step === "read" ? read : write));
            await s.waitFor(Promise.all(running));
            const last = cache.read("a", async () => stored);
            expect(await s.waitFor(last)).toBe(stored);
          },
        ),
        { numRuns: runs },
      );
    });
  });
};
