import type { Database as Sqlite } from "bun:sqlite";
import { type Applied, type Migration, toPending } from "../migrations.ts";

const pendingOf = (connection: Sqlite, migrations: readonly Migration[]): readonly Migration[] =>
  toPending(connection.query<Applied, []>("SELECT tag, hash FROM migrations ORDER BY position").all(), migrations);

/**
 * Brings the database up to date, all or nothing. Drizzle's own migrator looks before it locks, so two processes that
 * start together would both apply.
 * @throws when the database has run something else than `migrations` says
 */
export const applyMigrations = (connection: Sqlite, migrations: readonly Migration[]): void => {
  connection.run(
    "CREATE TABLE IF NOT EXISTS migrations (position INTEGER PRIMARY KEY, tag TEXT NOT NULL, hash TEXT NOT NULL) STRICT",
  );
  if (pendingOf(connection, migrations).length === 0) return;
  // drizzle-kit changes a table by making it anew and dropping the old one, and with foreign keys on the drop deletes
  // every row that refers to it. The pragma does nothing inside a transaction, so it cannot be left to the migration.
  connection.run("PRAGMA foreign_keys = OFF");
  connection.run("BEGIN IMMEDIATE");
  try {
    for (const { tag, sql, hash } of pendingOf(connection, migrations)) {
      connection.run(sql);
      connection.run("INSERT INTO migrations (tag, hash) VALUES (?, ?)", [tag, hash]);
    }
    const orphans = connection.query("PRAGMA foreign_key_check").all();
    if (orphans.length > 0) throw new Error(`A migration left ${orphans.length} rows that refer to nothing.`);
    connection.run("COMMIT");
  } catch (error) {
    if (connection.inTransaction) connection.run("ROLLBACK");
    throw error;
  } finally {
    connection.run("PRAGMA foreign_keys = ON");
  }
};
