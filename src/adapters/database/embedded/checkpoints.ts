import type { Database as Sqlite } from "bun:sqlite";
import type { Log } from "./connection.ts";

/** Pages in the log that make a checkpoint worth its while: SQLite's own number. */
const MANY_PAGES = 1_000;

export type Checkpoints = {
  /** After each COMMIT. */
  look(): void;
  close(): void;
};

/**
 * Checkpoints off the event loop. SQLite's own come in a COMMIT, and write and sync for tens of milliseconds; a thread does it
 * instead, while others write. Where it cannot keep up, or has ended, a COMMIT does it after all (`openWriter`).
 */
export const createCheckpoints = (connection: Sqlite, file: string): Checkpoints => {
  const measure = connection.prepare<Log, []>("PRAGMA wal_checkpoint(NOOP)");
  let worker: Worker | undefined;
  let isRunning = false;

  const start = (): Worker => {
    const started = new Worker(new URL("./checkpoint-thread.ts", import.meta.url).href, { ref: false });
    started.onmessage = () => {
      isRunning = false;
    };
    started.onerror = () => started.terminate();
    return started;
  };

  return {
    look: () => {
      if (isRunning) return;
      const { log, checkpointed } = measure.get()!;
      if (log - checkpointed < MANY_PAGES) return;
      isRunning = true;
      worker ??= start();
      worker.postMessage(file);
    },
    close: () => {
      worker?.terminate();
      measure.finalize();
    },
  };
};
