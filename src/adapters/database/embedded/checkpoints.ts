import type { Database as Sqlite } from "bun:sqlite";
import type { Log } from "./connection.ts";

/** Pages in the log that make a checkpoint worth its while: SQLite's own number. */
const MANY_PAGES = 1_000;

/** In ms: a thread that has stopped in the middle of a restart keeps writers waiting for so long, and no longer. */
const LONGEST_PAUSE = 500;

/** What the thread says: that writers are to wait, and in the end how many pages the log has. */
export type Said = "restarting" | { readonly log: number };

export type Checkpoints = {
  /** After each COMMIT. */
  look(): void;
  /** Before each BEGIN: who writes all the time would keep a long log from being begun anew. */
  restarted(): Promise<void> | undefined;
  close(): void;
};

const startThread = () => new Worker(new URL("./checkpoint-thread.ts", import.meta.url).href, { ref: false });

/**
 * Checkpoints off the event loop. SQLite's own come in a COMMIT, and write and sync for tens of milliseconds; a thread does it
 * instead, while others write.
 */
export const createCheckpoints = (connection: Sqlite, file: string, startWorker = startThread): Checkpoints => {
  const measure = connection.prepare<Log, []>("PRAGMA wal_checkpoint(NOOP)");
  let worker: Worker | undefined;
  let isRunning = false;
  let restart: PromiseWithResolvers<void> | undefined;
  let pause: Timer | undefined;
  /** What the log had after the last one: of what a reader keeps in it no more is done a moment later. */
  let tried = 0;

  const letWrite = () => {
    clearTimeout(pause);
    restart?.resolve();
    restart = undefined;
  };
  const end = () => {
    isRunning = false;
    letWrite();
  };

  const start = (): Worker => {
    const started = startWorker();
    started.onmessage = ({ data }: MessageEvent<Said>) => {
      if (data === "restarting") {
        restart = Promise.withResolvers();
        pause = setTimeout(letWrite, LONGEST_PAUSE);
        return;
      }
      // Not looked at here: somebody's transaction may be open on this connection, and SQLite refuses to answer in it.
      tried = data.log;
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
