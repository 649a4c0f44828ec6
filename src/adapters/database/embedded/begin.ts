import type { Database as Sqlite } from "bun:sqlite";
import { BUSY_TIMEOUT } from "./connection.ts";

/** In ms: another process holds the lock for about as long, and lets go of it for less. */
const LONGEST_PAUSE = 4;

/** Another process did not let go of the lock. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "SQLITE_BUSY";

/**
 * Begins to write as soon as no other process does, within BUSY_TIMEOUT. SQLite would wait for it in one call, and nothing else would
 * be served meanwhile. At random, so that two processes which wait do not stay in step; and as often at the end as at the
 * beginning, so that who has waited long is not passed over by who has just come.
 */
export const beginImmediate = async (connection: Sqlite): Promise<void> => {
  const end = performance.now() + BUSY_TIMEOUT;
  for (;;) {
    try {
      connection.run("BEGIN IMMEDIATE");
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() >= end) throw error;
    }
    await Bun.sleep(1 + Math.random() * (LONGEST_PAUSE - 1));
  }
};
