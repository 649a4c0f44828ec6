import { describe, expect, test } from "bun:test";
import { createMemoryCache } from "../../src/adapters/cache/memory/cache.ts";
import { describeCache } from "./cache-suite.ts";

const never = (): Promise<unknown> => Promise.reject(new Error("loaded though it was kept"));

describeCache("memory", () => createMemoryCache());

describe("the cache in memory", () => {
  test("holds no more than it may, and drops what was not read for longest", async () => {
    const cache = createMemoryCache({ entries: 2 });
    for (const key of ["a", "b"]) await cache.read(key, async () => "old");
    await cache.read("a", never);
    await cache.read("c", async () => "old");
    expect(await cache.read("a", never)).toBe("old");
    expect(await cache.read("b", async () => "new")).toBe("new");
  });

  test("forgets a value when its time is over", async () => {
    let now = 1;
    const cache = createMemoryCache({ ttl: 1_000, perf: { now: () => now } });
    await cache.read("a", async () => "old");
    now += 999;
    expect(await cache.read("a", never)).toBe("old");
    await Bun.sleep(5);
    now += 2;
    expect(await cache.read("a", async () => "new")).toBe("new");
  });
});
