import type { BunSQLiteDatabase } from "drizzle-orm/bun-sqlite";

/** What a store runs its statements on: a connection, or a transaction on it. */
export type Queries = BunSQLiteDatabase;

export interface Database {
  /** Sees what is committed, and only that. Never write through it. */
  readonly reader: Queries;
  /**
   * Runs `work` atomically and apart from every other transaction, also across its awaits; what it wrote is on
   * disk when the promise resolves, and gone when `work` throws.
   * @throws DatabaseUnavailable when the queue of writers is full or the database is closed
   */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** @throws when the database cannot be read */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The database cannot serve now: the gateway answers 503 with Retry-After. */
export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable";
}
