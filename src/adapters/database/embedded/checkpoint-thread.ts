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
/** Pages that the log grows by before it is tried again, where it could not be begun anew: those who write wait each time. */
const MORE_LOG = { first: 4_000, most: 64_000 };

/**
 * In ms, less than those who write wait (checkpoints.ts): who reads the log now is waited for, and a transaction under way, here or in
 * another process. Who reads later reads the file. `openCheckpointer` waits for some ms, in which nobody writes at all; so it is tried again.
 */
const RESTART_WITHIN = 400;
/** In ms: between two tries that were refused at once, as another process makes a checkpoint. */
const BREATH = 5;

let connection: Sqlite | undefined;
/** Pages of the log from which it is begun anew, and those that it may grow by when it cannot be. */
let [long, more] = [LONG_LOG, MORE_LOG.first];

const restart = (from: Sqlite): boolean => {
  const attempt = from.query<{ busy: number }, []>("PRAGMA wal_checkpoint(RESTART)");
  const begun = performance.now();
  for (;;) {
    if (attempt.get()!.busy === 0) return true;
    if (performance.now() - begun > RESTART_WITHIN) return false;
    Bun.sleepSync(BREATH);
  }
};

self.onmessage = ({ data: file }: MessageEvent<string>) => {
  connection ??= openCheckpointer(file);
  const measure = connection.query<Log, []>("PRAGMA wal_checkpoint(NOOP)");
  for (let tries = 0; tries < TRIES; tries++) {
    connection.run("PRAGMA wal_checkpoint(PASSIVE)");
    const { log, checkpointed } = measure.get()!;
    if (log === checkpointed) break;
  }
  const say = (said: Said) => self.postMessage(said);
  const { log } = measure.get()!;
  if (log < LONG_LOG) [long, more] = [LONG_LOG, MORE_LOG.first];
  else if (log >= long) {
    say("restarting");
    const isRestarted = restart(connection);
    more = isRestarted ? MORE_LOG.first : Math.min(2 * more, MORE_LOG.most);
    long = isRestarted ? LONG_LOG : log + more;
  }
  say({ log: measure.get()!.log });
};
