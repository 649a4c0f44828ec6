import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type Migration = { readonly tag: string; readonly sql: string; readonly hash: string };
export type Applied = Pick<Migration, "tag" | "hash">;

/** What `bun run migration` wrote, in order. */
export const readMigrations = (folder: string): readonly Migration[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(folder, file), "utf8");
      return { tag: file.slice(0, -".sql".length), sql, hash: createHash("sha256").update(sql).digest("hex") };
    });

/** Why a database cannot be used as it is, in a sentence for its operator. */
export class DatabaseUnfit extends Error {
  override readonly name = "DatabaseUnfit";
}

/**
 * The migrations that a database has not run. One that has run more, of a newer version, is fit as it is: migrations only
 * add, and while a new version is rolled out, or taken back, instances of the old one start, too.
 * @throws DatabaseUnfit where it ran something else than `migrations` says
 */
export const toPending = (applied: readonly Applied[], migrations: readonly Migration[]): readonly Migration[] => {
  for (const [position, { tag, hash }] of applied.slice(0, migrations.length).entries()) {
    const known = migrations[position]!;
    if (known.tag !== tag)
      throw new DatabaseUnfit(`The database ran migration ${tag}, which this version does not know.`);
    if (known.hash !== hash) throw new DatabaseUnfit(`Migration ${tag} was edited after this database ran it.`);
  }
  return migrations.slice(applied.length);
};
