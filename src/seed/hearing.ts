import { count } from "drizzle-orm";
import type { Database } from "../adapters/database/port.ts";
import { searchOutbox } from "../changes/tables.ts";
import type { Progress } from "./progress.ts";

/** Milliseconds between two looks, and after which nobody is at work on it. */
const EVERY = 250;
const PATIENCE = 2_000;
/** So many times as long as a look takes there is none: it counts all that is left. */
const SPARING = 20;

/** Waits as long as a server tells the search of what was made; how many changes are left for the next one. */
export const untilHeard = async ({ reader }: Database, { show }: Progress): Promise<number> => {
  const countLeft = async () => (await reader.select({ total: count() }).from(searchOutbox))[0]?.total ?? 0;
  const first = await countLeft();
  let left = first;
  const begun = performance.now();
  for (let moved = begun, took = 0; left > 0 && performance.now() - moved < PATIENCE; ) {
    const done = Math.max(0, first - left);
    show("search", done, first, done > 0 ? (performance.now() - begun) / done : undefined);
    await Bun.sleep(Math.max(EVERY, SPARING * took));
    const looked = performance.now();
    const now = await countLeft();
    took = performance.now() - looked;
    if (now < left) moved = performance.now();
    left = now;
  }
  return left;
};
