import type { Database as Sqlite } from "bun:sqlite";
import type { Queries } from "../port.ts";
import { createQueries } from "../queries.ts";
import { createRun } from "./connection.ts";

/**
 * Drizzle over a connection, with `guard` called before each statement: it throws to refuse the statement. The engine is
 * asked at once: nothing is waited for between the guard and the statement. Apart from
 * `connection.ts`, which the threads load: without drizzle they start in a quarter of the time.
 */
export const toQueries = (connection: Sqlite, guard: () => void): Queries => {
  const run = createRun(connection);
  return createQueries(async (text, parameters, form) => {
    guard();
    return run(text, parameters, form);
  });
};
