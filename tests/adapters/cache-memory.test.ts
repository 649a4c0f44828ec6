import { expect, test } from "bun:test";
import { createMemoryClaims } from "../../src/adapters/cache/memory/claims.ts";
import { createMemoryFlights } from "../../src/adapters/cache/memory/flights.ts";
import { createMemoryShared } from "../../src/adapters/cache/memory/shared.ts";
import { describeShared } from "./cache-shared-suite.ts";

describeShared("memory", () => {
  const shared = createMemoryShared();
  return [shared, shared];
});

test("claims in memory are bounded: the oldest goes first", async () => {
  const claims = createMemoryClaims({ entries: 2 });
  for (const key of ["a", "b", "c"]) expect(await claims.claim(key, 60_000)).toBe(true);
  expect([await claims.claim("c", 60_000), await claims.claim("a", 60_000)]).toEqual([false, true]);
});

test("answers in memory are bounded, too", async () => {
  const flights = createMemoryFlights({ entries: 1 });
  for (const secret of ["a", "b"]) await flights.once(secret, 60, async () => "old");
  expect(await flights.once("a", 60, async () => "new")).toBe("new");
});

test("where there is one process alone, everything is heard", () => {
  expect(createMemoryShared().news.hears).toBe(true);
});
