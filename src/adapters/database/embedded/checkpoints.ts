import type { Database as Sqlite } from "bun:sqlite";
import type { Log } from "./connection.ts";

/** Pages in the log that make a checkpoint worth its while: SQLite's own number. */
const MANY_PAGES = 1_000;

/** What the thread says. */
export type Said = "restarting" | "done";

export type Checkpoints = {
  /** After each COMMIT. */
  look(): void;
  /** Before each BEGIN: who writes all the time would keep a long log from being begun anew. */
  restarted(): Promise<void> | undefined;
  close(): void;
};

/**
 * Checkpoints off the event loop. SQLite's own come in a COMMIT, and write and sync for tens of milliseconds; a thread does it
 * instead, while others write.
 */
export const createCheckpoints = (connection: Sqlite, file: string): Checkpoints => {
  const measure = connection.prepare<Log, []>("PRAGMA wal_checkpoint(NOOP)");
  let worker: Worker | undefined;
  let isRunning = false;
  let restart: PromiseWithResolvers<void> | undefined;
  /** What the log had after the last one: of what a reader keeps in it no more is done a moment later. */
  let tried = 0;

  const end = () => {
    isRunning = false;
    restart?.resolve();
    restart = undefined;
  };

  const start = (): Worker => {
    const started = new Worker(new URL("./checkpoint-thread.ts", import.meta.url).href, { ref: false });
    started.onmessage = ({ data }: MessageEvent<Said>) => {
      if (data === "restarting") {
        restart = Promise.withResolvers();
        return;
      }
      tried = measure.get()!.log;
      end();
    };
    started.onerror = () => {
      started.terminate();
      worker = undefined;
      end();
    };
    return started;
  };

  return {
    look: () => {
      if (isRunning) return;
      const { log, checkpointed } = measure.get()!;
      if (log < tried) tried = 0;
      if (log - Math.max(checkpointed, tried) < MANY_PAGES) return;
      isRunning = true;
      worker ??= start();
      worker.postMessage(file);
    },
    restarted: () => restart?.promise,
    close: () => {
      if (worker) worker.onmessage = null;
      worker?.terminate();
      end();
      measure.finalize();
    },
  };
};
