import { AsyncLocalStorage } from "node:async_hooks";
import type { TransactionSql } from "postgres";
import { DatabaseUnavailable, type Queries } from "../port.ts";
import { createQueries } from "../queries.ts";
import { isConflict, isDuplicate } from "./errors.ts";
import type { Pool } from "./pool.ts";
import { runOn } from "./statement.ts";

type Open = { readonly driver: TransactionSql; over: boolean };

/** In ms, before the next try of a transaction that another one was in the way of; about doubled with each, at random. */
const SHORTEST_WAIT = 2;
const LONGEST_WAIT = 100;
/** Tries that may end with a key that is taken. The last one is told so: then it is taken for good. */
const MOST_DUPLICATES = 10;

/**
 * Transactions that are as if each had run alone: PostgreSQL's serializable isolation, begun anew where it finds two in each
 * other's way.
 * @param deadline ms for all tries together; a transaction that takes longer is rolled back
 */
export const createTransactions = (pool: Pool, deadline: number) => {
  // Which transaction a statement was issued from follows its awaits: one set of prepared statements serves them all.
  const issuer = new AsyncLocalStorage<Open>();
  const queries = createQueries(async (text, parameters, form) => {
    const open = issuer.getStore();
    if (!open || open.over)
      throw new DatabaseUnavailable("The transaction that this statement was issued from is over.");
    return runOn(open.driver, text, parameters, form);
  });

  const tooLate = () => new DatabaseUnavailable(`A transaction took longer than ${deadline} ms.`);

  const attempt = <T>(work: (queries: Queries) => Promise<T>, end: number): Promise<T> =>
    pool.use(
      async (driver) => {
        const result = await driver.begin("isolation level serializable", async (transaction) => {
          // It may have waited for a connection until its caller was refused: done now, it would be done all the same.
          const patience = end - performance.now();
          if (patience <= 0) throw tooLate();
          const open: Open = { driver: transaction as never, over: false };
          let timer: Timer | undefined;
          const late = new Promise<never>((_, reject) => {
            timer = setTimeout(() => reject(tooLate()), patience);
          });
          try {
            return await Promise.race([issuer.run(open, async () => await work(queries)), late]);
          } finally {
            // Before COMMIT or ROLLBACK: whatever it left behind must not come after.
            open.over = true;
            clearTimeout(timer);
          }
        });
        return result as T;
        // Longer than the transaction itself: the server has to hear of its end.
      },
      (end - performance.now()) * 1.5,
    );

  return async <T>(work: (queries: Queries) => Promise<T>): Promise<T> => {
    if (issuer.getStore()) throw new Error("A transaction inside a transaction would wait for itself.");
    const end = performance.now() + deadline;
    let duplicates = 0;
    for (let wait = SHORTEST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      if (performance.now() >= end) throw new DatabaseUnavailable("Too many transactions were in each other's way.");
      try {
        return await attempt(work, end);
      } catch (error) {
        const mayPass = isConflict(error) || (isDuplicate(error) && ++duplicates < MOST_DUPLICATES);
        if (!mayPass) throw error;
      }
      await Bun.sleep(wait * (0.5 + Math.random()));
    }
  };
};
