import type { Database as Sqlite } from "bun:sqlite";
import type { Said } from "./checkpoints.ts";
import { type Log, openCheckpointer } from "./connection.ts";

// A thread of its own (checkpoints.ts): asked with the name of the database, it checkpoints, says before it needs the
// writer to wait, and answers when it is done.
declare const self: Worker;

/** Only a log of which nothing is left is begun anew. Others write meanwhile, so it is tried again, which is ever shorter. */
const TRIES = 10;

/** Pages of a log that readers, one after the other, keep from being begun anew, or others who write faster than this reads. */
const LONG_LOG = 4_000;

/**
 * Nobody writes while those are waited for who read the log now; who reads after them reads the file. So it is given up soon
 * (`openCheckpointer`), as it is where another process does not let it begin, and tried again.
 */
const RESTARTS = 5;

let connection: Sqlite | undefined;

self.onmessage = ({ data: file }: MessageEvent<string>) => {
  connection ??= openCheckpointer(file);
  const measure = connection.query<Log, []>("PRAGMA wal_checkpoint(NOOP)");
  for (let tries = 0; tries < TRIES; tries++) {
    connection.run("PRAGMA wal_checkpoint(PASSIVE)");
    const { log, checkpointed } = measure.get()!;
    if (log === checkpointed) break;
  }
  const say = (said: Said) => self.postMessage(said);
  if (measure.get()!.log >= LONG_LOG) say("restarting");
  for (let tries = 0; tries < RESTARTS && measure.get()!.log >= LONG_LOG; tries++)
    connection.run("PRAGMA wal_checkpoint(RESTART)");
  say("done");
};
