import type { Database as Sqlite } from "bun:sqlite";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

type Migration = { readonly tag: string; readonly sql: string; readonly hash: string };
type Applied = { readonly tag: string; readonly hash: string };

/** What drizzle-kit wrote, in order. */
export const readMigrations = (folder: string): readonly Migration[] => {
  const journal: { entries: readonly { tag: string }[] } = JSON.parse(
    readFileSync(join(folder, "meta", "_journal.json"), "utf8"),
  );
  return journal.entries.map(({ tag }) => {
    const sql = readFileSync(join(folder, `${tag}.sql`), "utf8");
    return { tag, sql, hash: createHash("sha256").update(sql).digest("hex") };
  });
};

const toPending = (connection: Sqlite, migrations: readonly Migration[]): readonly Migration[] => {
  const applied = connection.query<Applied, []>("SELECT tag, hash FROM migrations ORDER BY position").all();
  for (const [position, { tag, hash }] of applied.entries()) {
    const known = migrations[position];
    if (known?.tag !== tag) throw new Error(`The database ran migration ${tag}, which this version does not know.`);
    if (known.hash !== hash) throw new Error(`Migration ${tag} was edited after this database ran it.`);
  }
  return migrations.slice(applied.length);
};

/**
 * Brings the database up to date, all or nothing. Drizzle's own migrator looks before it locks, so two processes that
 * start together would both apply.
 * @throws when the database has run something else than `migrations` says
 */
export const applyMigrations = (connection: Sqlite, migrations: readonly Migration[]): void => {
  connection.run(
    "CREATE TABLE IF NOT EXISTS migrations (position INTEGER PRIMARY KEY, tag TEXT NOT NULL, hash TEXT NOT NULL) STRICT",
  );
  if (toPending(connection, migrations).length === 0) return;
  // drizzle-kit changes a table by making it anew and dropping the old one, and with foreign keys on the drop deletes
  // every row that refers to it. The pragma does nothing inside a transaction, so it cannot be left to the migration.
  connection.run("PRAGMA foreign_keys = OFF");
  connection.run("BEGIN IMMEDIATE");
  try {
    for (const { tag, sql, hash } of toPending(connection, migrations)) {
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
