import { expect, spyOn, test } from "bun:test";
import type { Queries } from "../../src/adapters/database/port.ts";
import { createPopularity } from "../../src/services/search/popularity-postgresql.ts";

test("what was known of popularity serves on while it cannot be asked for, and what nobody knows yet is no answer", async () => {
  let [isAway, asked] = [true, 0];
  const execute = async () => {
    asked++;
    if (isAway) throw new Error("away");
    return [];
  };
  const clock = spyOn(performance, "now").mockReturnValue(0);
  try {
    const popularity = createPopularity({ execute } as unknown as Queries, { first: 1, last: 1 });
    await expect(popularity.read()).rejects.toThrow("away");
    isAway = false;
    expect((await popularity.read()).all).toBe(0);
    isAway = true;
    for (const now of [61_000, 61_001, 122_002, 122_003]) {
      clock.mockReturnValue(now);
      expect((await popularity.read()).all).toBe(0);
      await Bun.sleep(0);
    }
    expect(asked).toBe(8);
  } finally {
    clock.mockRestore();
  }
});
