import type { Database as Sqlite } from "bun:sqlite";
import { AsyncLocalStorage } from "node:async_hooks";
import { DatabaseUnavailable, type Queries } from "../port.ts";
import { createQueries } from "../queries.ts";
import type { AsideWriter } from "./aside-writer.ts";
import { beginImmediate, isBusy } from "./begin.ts";
import type { Checkpoints } from "./checkpoints.ts";
import { toQueries } from "./connection-queries.ts";

/** Times in ms. */
export type WriterLimits = {
  /** Transactions that may wait; one more is refused. */
  readonly queue: number;
  /** Transactions that share one COMMIT, and so one fsync. */
  readonly batch: number;
  /** No further transaction joins a batch that is this old: those done are waiting for its COMMIT. */
  readonly batchAge: number;
  /** A transaction that takes longer is rolled back. */
  readonly deadline: number;
};

export const defaultLimits: WriterLimits = { queue: 1_024, batch: 128, batchAge: 25, deadline: 10_000 };

type Waiting = {
  readonly isAside: boolean;
  /** Does the work; whether it is kept is known only after the COMMIT. */
  readonly run: () => Promise<void>;
  /** Tells of success. Without effect on one that was refused, and the other way round. */
  readonly keep: () => void;
  readonly refuse: (reason: unknown) => void;
};

type Transaction = <T>(work: (queries: Queries) => Promise<T>) => Promise<T>;

export type Writer = {
  readonly transaction: Transaction;
  readonly transactionAside: Transaction;
  /** Runs what waits, then refuses everything. */
  close(): Promise<void>;
};

/**
 * Group commit over one connection: what waits runs one after another inside one BEGIN IMMEDIATE … COMMIT, each in a
 * savepoint of its own, and nobody hears of success before the COMMIT is on disk. A transaction aside has a turn of its own, between
 * two batches, and the other connection.
 * @param checkpoints told of each COMMIT when all have heard, and asked before each BEGIN
 */
export const createWriter = (
  connection: Sqlite,
  aside: AsideWriter,
  limits: WriterLimits,
  checkpoints: Pick<Checkpoints, "look" | "restarted">,
): Writer => {
  connection.run("PRAGMA busy_timeout = 0");
  const queue: Waiting[] = [];
  // Which transaction a statement was issued from follows its awaits; which one is open does not. A transaction that
  // outlived its deadline, or left a promise behind, would otherwise write into whichever is open when it wakes up.
  const issuer = new AsyncLocalStorage<object>();
  let open: object | undefined;
  let draining: Promise<void> | undefined;
  let closed = false;

  const refuseStranger = () => {
    if (open === undefined || issuer.getStore() !== open) {
      throw new DatabaseUnavailable("The transaction that this statement was issued from is over.");
    }
  };
  const queries = toQueries(connection, () => {
    refuseStranger();
    // After SQLITE_FULL or an I/O error SQLite rolls back by itself, and would commit the next statement on its own.
    if (!connection.inTransaction) throw new DatabaseUnavailable("The transaction was rolled back by the engine.");
  });
  const queriesAside = createQueries(async (text, parameters, form) => {
    refuseStranger();
    return aside.run(text, parameters, form);
  });

  const within = (work: () => Promise<void>): Promise<void> =>
    new Promise((resolve, reject) => {
      const late = () => reject(new DatabaseUnavailable(`A transaction took longer than ${limits.deadline} ms.`));
      const timer = setTimeout(late, limits.deadline);
      work()
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    });

  const runOne = async (waiting: Waiting): Promise<void> => {
    const self = {};
    connection.run("SAVEPOINT work");
    open = self;
    try {
      await within(() => issuer.run(self, waiting.run));
    } catch (reason) {
      waiting.refuse(reason);
      if (connection.inTransaction) connection.run("ROLLBACK TO work");
    } finally {
      open = undefined;
    }
    if (!connection.inTransaction) throw new DatabaseUnavailable("The engine rolled the batch back.");
    connection.run("RELEASE work");
  };

  const runBatch = async (): Promise<void> => {
    const taken: Waiting[] = [];
    // They have waited as long as the first one where it cannot begin, and longer than any of them should.
    const waited = queue.length;
    try {
      await beginImmediate(connection);
      const until = performance.now() + limits.batchAge;
      while (taken.length < limits.batch && performance.now() < until) {
        if (queue[0] === undefined || queue[0].isAside) break;
        const waiting = queue.shift()!;
        taken.push(waiting);
        await runOne(waiting);
      }
      connection.run("COMMIT");
    } catch (cause) {
      // Nothing of the batch is kept. Where it could not even begin, those who wanted it to are refused.
      const lost = taken.length > 0 ? taken : queue.splice(0, waited);
      for (const waiting of lost) waiting.refuse(new DatabaseUnavailable("The commit failed.", { cause }));
      try {
        if (connection.inTransaction) connection.run("ROLLBACK");
      } catch {
        // A failed COMMIT may have ended the transaction itself (a full disk does); the queue must go on.
      }
      return;
    }
    for (const waiting of taken) waiting.keep();
    checkpoints.look();
  };

  const runAside = async (waiting: Waiting): Promise<void> => {
    const waited = queue.length;
    try {
      await aside.begin();
    } catch (cause) {
      // As in a batch: they have all waited for the other process.
      const lost = isBusy(cause) ? [waiting, ...queue.splice(0, waited)] : [waiting];
      for (const one of lost) one.refuse(new DatabaseUnavailable("The transaction could not begin.", { cause }));
      return;
    }
    const self = {};
    open = self;
    try {
      await within(() => issuer.run(self, waiting.run));
    } catch (reason) {
      waiting.refuse(reason);
      await aside.rollback();
      return;
    } finally {
      open = undefined;
    }
    try {
      await aside.commit();
    } catch (cause) {
      waiting.refuse(new DatabaseUnavailable("The commit failed.", { cause }));
      await aside.rollback();
      return;
    }
    waiting.keep();
    checkpoints.look();
  };

  const drain = async (): Promise<void> => {
    while (queue.length > 0) {
      // A turn of the event loop before each batch: whoever becomes ready in it joins, and I/O is never starved.
      await new Promise<void>((resolve) => setImmediate(resolve));
      await checkpoints.restarted();
      if (queue[0]?.isAside) await runAside(queue.shift()!);
      else await runBatch();
    }
    draining = undefined;
  };

  const enqueue =
    (isAside: boolean): Transaction =>
    <T>(work: (queries: Queries) => Promise<T>) => {
      if (closed) return Promise.reject(new DatabaseUnavailable("The database is closed."));
      if (queue.length >= limits.queue) return Promise.reject(new DatabaseUnavailable("Too many writers wait."));
      if (open !== undefined && issuer.getStore() === open) {
        return Promise.reject(new Error("A transaction inside a transaction would wait for itself."));
      }
      return new Promise<T>((resolve, reject) => {
        let result: T;
        queue.push({
          isAside,
          run: async () => {
            result = await work(isAside ? queriesAside : queries);
          },
          keep: () => resolve(result),
          refuse: reject,
        });
        draining ??= issuer.exit(drain);
      });
    };

  return {
    transaction: enqueue(false),
    transactionAside: enqueue(true),
    async close() {
      closed = true;
      await draining;
    },
  };
};
