import { PgDatabase, PgDialect } from "drizzle-orm/pg-core";
import { type PgRemoteQueryResultHKT, PgRemoteSession } from "drizzle-orm/pg-proxy";
import type { Queries } from "./port.ts";

/**
 * Runs one statement, its parameters as `$1`, `$2` …; gives its rows.
 * @param form each row as an array in the order of its columns, or as an object by their names
 */
export type Run = (text: string, parameters: unknown[], form: "arrays" | "objects") => Promise<unknown[]>;

// Drizzle puts each error into one whose message holds every parameter: hashes of passwords would be in the log.
const plainly = { queryWithCache: <T>(_text: string, _parameters: unknown[], query: () => Promise<T>) => query() };

class Session extends PgRemoteSession<Record<string, never>, Record<string, never>> {
  override prepareQuery(...words: Parameters<PgRemoteSession<never, never>["prepareQuery"]>) {
    return Object.assign(super.prepareQuery(...words), plainly) as never;
  }
}

const dialect = new PgDialect();

/** Drizzle over anything that runs PostgreSQL's SQL, or that part of it which SQLite runs as well. */
export const createQueries = (run: Run): Queries => {
  const callback = async (text: string, parameters: unknown[], method: "all" | "execute") => ({
    rows: await run(text, parameters, method === "all" ? "arrays" : "objects"),
  });
  return new PgDatabase<PgRemoteQueryResultHKT>(dialect, new Session(callback, dialect, undefined), undefined);
};
