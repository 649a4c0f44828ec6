import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { readMigrations } from "../migrations.ts";
import type { Database } from "../port.ts";
import { createQueries } from "../queries.ts";
import { toPortError } from "./errors.ts";
import { applyMigrations, findPending, type Migrated } from "./migrator.ts";
import { type Connect, createPool, type PoolLimits } from "./pool.ts";
import { runOn } from "./statement.ts";
import { createTransactions } from "./transactions.ts";

/** Times in ms. */
export type PostgresLimits = PoolLimits & {
  /** What a transaction has, tries included. */
  readonly transaction: number;
};

export type PostgresOptions = {
  /** `postgresql://user:password@host:port/database`, TLS by `?sslmode=require` or `verify-full`. */
  readonly url: string;
  readonly limits?: Partial<PostgresLimits>;
  /** Told when the server is lost, and when it is there again. */
  readonly onChange?: (reachable: boolean) => void;
};

export const defaultLimits: PostgresLimits = {
  connections: 20,
  waiting: 2_048,
  statement: 4_000,
  deadline: 5_000,
  transaction: 10_000,
};

const migrations = () => readMigrations(join(import.meta.dir, "migrations"));

/** SQLAlchemy's addresses name its driver, too: `postgresql+asyncpg://`. */
const toUrl = (url: string): string => url.replace(/^postgres(?:ql)?(?:\+\w+)?:/, "postgresql:");

const connectTo =
  (url: string): Connect =>
  (options) =>
    postgres(toUrl(url), options) as Sql;

/** One connection for one piece of work, without the limits of serving. */
const once = async <T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> => {
  const sql = connectTo(url)({
    max: 1,
    connect_timeout: 5,
    fetch_types: false,
    onnotice: () => {},
    connection: { search_path: "public" },
  });
  try {
    return await work(sql);
  } catch (error) {
    throw toPortError(error);
  } finally {
    await sql.end({ timeout: 1 });
  }
};

/** Brings the database at `url` up to date; what is there is kept. */
export const migratePostgres = (url: string): Promise<Migrated> =>
  once(url, (sql) => applyMigrations(sql, migrations()));

/** The migrations that the database at `url` lacks. */
export const findPendingPostgres = async (url: string): Promise<readonly string[]> =>
  (await once(url, (sql) => findPending(sql, migrations()))).map(({ tag }) => tag);

/**
 * A database that several instances share. Two pools: those who read never wait for a connection that a transaction holds,
 * and the server itself refuses a write through the reader.
 */
export const createPostgresDatabase = ({ url, limits: given, onChange }: PostgresOptions): Database => {
  const limits = { ...defaultLimits, ...given };
  const half = { ...limits, connections: Math.max(1, Math.floor(limits.connections / 2)) };
  const connect = connectTo(url);
  const readers = createPool({ connect, limits: half, writes: false, onChange });
  const writers = createPool({ connect, limits: half, writes: true });

  const reader = createQueries((text, parameters, form) =>
    readers.use((driver) => runOn(driver, text, parameters, form)),
  );

  const transaction = createTransactions(writers, limits.transaction);

  return {
    engine: "postgresql",
    reader,
    // The server is aside already.
    aside: reader,
    transaction,
    transactionAside: transaction,
    ping: async () => void (await Promise.all([readers.ping(), writers.ping()])),
    close: async () => void (await Promise.all([readers.close(), writers.close()])),
  };
};
