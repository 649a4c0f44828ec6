import type { Sql, TransactionSql } from "postgres";
import { type Applied, type Migration, toPending } from "../migrations.ts";
import { adopt, type Duplicate, findDuplicates, isForeign } from "./adoption.ts";

/** Any number that nothing else in this database uses for its advisory locks: "itube" in ASCII. */
const LOCK = 0x6974756265;
/** In ms. A table that somebody reads for longer is not waited for: everyone else would queue behind us. */
const LOCK_TIMEOUT = 10_000;
/** In ms: how long another process may take to migrate. */
const PATIENCE = 10 * 60_000;

export type Migrated = {
  readonly applied: readonly string[];
  /** True where the tables were iTube-api's. */
  readonly adopted: boolean;
  /** Videos whose object another one had first. */
  readonly duplicates: readonly Duplicate[];
};

const readApplied = async (sql: Sql | TransactionSql): Promise<readonly Applied[] | undefined> => {
  const [found] = await sql`SELECT to_regclass('itube_migrations') AS name`;
  if (!found?.name) return undefined;
  return sql<Applied[]>`SELECT tag, hash FROM itube_migrations ORDER BY position`;
};

/** What the database lacks; it is not changed. */
export const findPending = async (sql: Sql, migrations: readonly Migration[]): Promise<readonly Migration[]> =>
  toPending((await readApplied(sql)) ?? [], migrations);

/**
 * Brings the database up to date, all or nothing, one process at a time. A database of iTube-api's is taken over as it is:
 * the first migration makes exactly its tables, so it counts as having run that.
 * @throws where the database has run something else than `migrations` says, or its tables are somebody else's
 */
export const applyMigrations = async (sql: Sql, migrations: readonly Migration[]): Promise<Migrated> =>
  sql.begin(async (transaction) => {
    await transaction`SELECT set_config('statement_timeout', ${String(PATIENCE)}, true)`;
    await transaction`SELECT pg_advisory_xact_lock(${LOCK})`;
    await transaction`SELECT set_config('lock_timeout', ${String(LOCK_TIMEOUT)}, true)`;
    const applied = await readApplied(transaction);
    const adopted = applied === undefined && (await isForeign(transaction));
    if (applied === undefined)
      await transaction`
        CREATE TABLE itube_migrations (
          position integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tag text NOT NULL, hash text NOT NULL,
          applied_at timestamptz NOT NULL DEFAULT now()
        )`;
    const note = ({ tag, hash }: Migration) =>
      transaction`INSERT INTO itube_migrations (tag, hash) VALUES (${tag}, ${hash})`;

    let pending = toPending(applied ?? [], migrations);
    if (adopted) {
      await adopt(transaction);
      await note(pending[0]!);
      pending = pending.slice(1);
    }
    for (const migration of pending) {
      await transaction.unsafe(migration.sql).simple();
      await note(migration);
    }
    return {
      applied: pending.map(({ tag }) => tag),
      adopted,
      duplicates: adopted ? await findDuplicates(transaction) : [],
    };
  }) as Promise<Migrated>;
