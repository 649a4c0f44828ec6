import { type SQLQueryBindings, Database as Sqlite, type Statement } from "bun:sqlite";
import { LRUCache } from "lru-cache";

/** Compiled statements that are kept by their text: of lists of many lengths those that were used last. */
const MOST_STATEMENTS = 1_000;

/**
 * How long a lock of another process (a second start, a backup) is waited for, in ms. The wait blocks the event loop: the writer
 * waits by itself (writer.ts) once it serves.
 */
export const BUSY_TIMEOUT = 5_000;

/**
 * Pages that a connection may hold, in KiB; it takes what it uses. With SQLite's own 2 MB, a transaction of many rows writes each
 * page again and again, and reading here and there in a large table asks the system for each.
 */
const CACHE = 65_536;

/** Bytes that the log keeps of its file when it is begun anew, however long it was. */
const LONGEST_LOG = 33_554_432;

/** In ms: how long a checkpoint keeps others from writing while it waits for readers. */
const CHECKPOINT_PATIENCE = 20;

/** A connection that writes, of which one does at a time (writer.ts). What it commits survives the loss of power, not only of the process. */
export const openWriter = (file: string): Sqlite => {
  const connection = new Sqlite(file, { create: true, readwrite: true, strict: true });
  // busy_timeout first: turning WAL on takes a lock that a second process may hold.
  connection.run(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
  connection.run("PRAGMA journal_mode = WAL");
  connection.run("PRAGMA synchronous = FULL");
  connection.run("PRAGMA foreign_keys = ON");
  connection.run(`PRAGMA cache_size = -${CACHE}`);
  // Checkpoints are made aside (checkpoints.ts): a COMMIT that made one would hold the event loop, and keep that one from its end.
  connection.run("PRAGMA wal_autocheckpoint = 0");
  connection.run(`PRAGMA journal_size_limit = ${LONGEST_LOG}`);
  return connection;
};

/** Pages that the log has, and how many of them are in the database already: what a checkpoint answers. */
export type Log = { readonly log: number; readonly checkpointed: number };

/** A connection for checkpoints alone. */
export const openCheckpointer = (file: string): Sqlite => {
  const connection = new Sqlite(file, { readwrite: true, strict: true });
  connection.run("PRAGMA synchronous = FULL");
  connection.run(`PRAGMA busy_timeout = ${CHECKPOINT_PATIENCE}`);
  return connection;
};

/** A connection that sees what is committed. SQLite itself refuses a write through it. */
export const openReader = (file: string): Sqlite => {
  const connection = new Sqlite(file, { readonly: true, strict: true });
  connection.run(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
  connection.run(`PRAGMA cache_size = -${CACHE}`);
  return connection;
};

/**
 * A reader of many rows at a time. It reads the file's first GiB as memory, which takes about a fifth less of the processor for lists
 * of hundreds of rows, and for which its own pages serve only what is beyond.
 */
export const openLargeReader = (file: string): Sqlite => {
  const connection = openReader(file);
  connection.run("PRAGMA mmap_size = 1073741824");
  return connection;
};

/** Runs a statement of PostgreSQL's form on a connection; compiled statements are kept, `most` of them. */
export const createRun = (connection: Sqlite, most = MOST_STATEMENTS) => {
  const statements = new LRUCache<string, Statement<unknown, SQLQueryBindings[]>>({
    max: most,
    // A statement runs to its end before another is compiled: none is dropped that is under way.
    dispose: (statement) => statement.finalize(),
  });
  const compile = (text: string) => {
    const known = statements.get(text);
    if (known) return known;
    // PostgreSQL's `$1` would be a parameter named "$1" here.
    const statement = connection.prepare<unknown, SQLQueryBindings[]>(text.replace(/\$(\d+)/g, "?$1"));
    statements.set(text, statement);
    return statement;
  };
  return (text: string, parameters: unknown[], form: "arrays" | "objects"): unknown[] => {
    const statement = compile(text);
    const values = parameters as SQLQueryBindings[];
    return form === "arrays" ? statement.values(...values) : statement.all(...values);
  };
};
