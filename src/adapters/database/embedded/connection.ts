import { Database as Sqlite } from "bun:sqlite";
import { drizzle } from "drizzle-orm/bun-sqlite";
import type { Queries } from "../port.ts";

/** How long a lock of another process (a second start, a backup) is waited for, in ms. The wait blocks the event loop. */
const BUSY_TIMEOUT = 5_000;

/** The only connection that writes. What it commits survives the loss of power, not only of the process. */
export const openWriter = (file: string): Sqlite => {
  const connection = new Sqlite(file, { create: true, readwrite: true, strict: true });
  // busy_timeout first: turning WAL on takes a lock that a second process may hold.
  connection.run(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
  connection.run("PRAGMA journal_mode = WAL");
  connection.run("PRAGMA synchronous = FULL");
  connection.run("PRAGMA foreign_keys = ON");
  return connection;
};

/** A connection that sees what is committed. SQLite itself refuses a write through it. */
export const openReader = (file: string): Sqlite => {
  const connection = new Sqlite(file, { readonly: true, strict: true });
  connection.run(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
  return connection;
};

/**
 * Drizzle over a connection, with `guard` called before each statement: it throws to refuse the statement. Drizzle's
 * logger is the one place that every way of running a statement passes, prepared ones included (a test pins it).
 */
export const toQueries = (client: Sqlite, guard: () => void): Queries =>
  drizzle({ client, logger: { logQuery: guard } });
