import { count } from "drizzle-orm";
import type { Database } from "../adapters/database/port.ts";
import { searchOutbox } from "../changes/tables.ts";
import type { Progress } from "./progress.ts";

/** Milliseconds between two looks, and after which nobody is at work on it. */
const EVERY = 250;
const PATIENCE = 2_000;

/** Waits as long as a server tells the search of what was made; how many changes are left for the next one. */
export const untilHeard = async ({ reader }: Database, { show }: Progress): Promise<number> => {
  const countLeft = async () => (await reader.select({ total: count() }).from(searchOutbox))[0]?.total ?? 0;
  const first = await countLeft();
  let left = first;
  for (let moved = performance.now(); left > 0 && performance.now() - moved < PATIENCE; ) {
    show("search", Math.max(0, first - left), first);
    await Bun.sleep(EVERY);
    const now = await countLeft();
    if (now < left) moved = performance.now();
    left = now;
  }
  return left;
};
