import type { Database as Sqlite } from "bun:sqlite";
import { type Log, openCheckpointer } from "./connection.ts";

// A thread of its own (checkpoints.ts): asked with the name of the database, it checkpoints, and answers when it has.
declare const self: Worker;

/** Only a log of which nothing is left is begun anew. Others write meanwhile, so it is tried again, which is ever shorter. */
const TRIES = 10;

let connection: Sqlite | undefined;

self.onmessage = ({ data: file }: MessageEvent<string>) => {
  connection ??= openCheckpointer(file);
  const measure = connection.query<Log, []>("PRAGMA wal_checkpoint(NOOP)");
  for (let tries = 0; tries < TRIES; tries++) {
    connection.run("PRAGMA wal_checkpoint(PASSIVE)");
    const { log, checkpointed } = measure.get()!;
    if (log === checkpointed) break;
  }
  self.postMessage(undefined);
};
