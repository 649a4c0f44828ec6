import type { PgDatabase } from "drizzle-orm/pg-core";
import type { PgRemoteQueryResultHKT } from "drizzle-orm/pg-proxy";

/**
 * What a store runs its statements on: a connection, or the transaction that it is called in. One dialect for both
 * engines: what a store says must be SQL that SQLite and PostgreSQL both understand, which running its suite on both proves.
 */
export type Queries = PgDatabase<PgRemoteQueryResultHKT>;

export interface Database {
  readonly engine: "sqlite" | "postgresql";
  /** Sees what is committed, and only that. Never write through it. */
  readonly reader: Queries;
  /**
   * Sees what `reader` sees. For statements that may take milliseconds: however long one takes, the event loop goes on, and at its
   * deadline it is refused with DatabaseUnavailable. It gives no bytes.
   */
  readonly aside: Queries;
  /**
   * Runs `work` atomically and apart from every other transaction, also across its awaits; what it wrote is on
   * disk when the promise resolves, and gone when `work` throws. It may run more than once: an engine that finds it in
   * another's way begins it anew, so it does nothing but query.
   * @throws DatabaseUnavailable when the queue of writers is full, the database is closed, or out of reach
   */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /**
   * The same promises as `transaction`, in the same queue. For statements that may take milliseconds: however long one takes, the event
   * loop goes on. Each is a journey to another thread, so many short ones are dearer here.
   */
  transactionAside<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** @throws when the database cannot be read */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The database cannot serve now: the gateway answers 503 with Retry-After. */
export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable";
}
