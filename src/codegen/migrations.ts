import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import {
  type DrizzleSnapshotJSON,
  type DrizzleSQLiteSnapshotJSON,
  generateDrizzleJson,
  generateMigration,
  generateSQLiteDrizzleJson,
  generateSQLiteMigration,
} from "drizzle-kit/api";
import { is } from "drizzle-orm";
import { isPgEnum, PgTable } from "drizzle-orm/pg-core";
import { toSqliteTable } from "./sqlite-tables.ts";

const source = join(import.meta.dir, "..");

/** Tables and enums by the names of their constants. */
export type Definitions = Readonly<Record<string, unknown>>;

/** What every `tables.ts` defines. */
export const readDefinitions = async (): Promise<Definitions> => {
  const found: Record<string, unknown> = {};
  for (const file of [...new Bun.Glob("**/tables.ts").scanSync(source)].sort())
    for (const [name, value] of Object.entries(await import(join(source, file))))
      if (is(value, PgTable) || isPgEnum(value)) found[`${file}#${name}`] = value;
  return found;
};

export type Step = { readonly statements: readonly string[]; readonly snapshot: unknown };
type Dialect = {
  /** Holds the migrations, and `snapshot.json`: the tables after the last of them. */
  readonly folder: string;
  /** From the tables of the snapshot to those of now. */
  compare(previous: unknown, definitions: Definitions): Promise<Step>;
};

const sqliteOf = (definitions: Definitions) =>
  Object.fromEntries(
    Object.entries(definitions).flatMap(([name, value]) => (is(value, PgTable) ? [[name, toSqliteTable(value)]] : [])),
  );

const database = join(source, "adapters/database");

export const dialects: Readonly<Record<"postgresql" | "sqlite", Dialect>> = {
  postgresql: {
    folder: join(database, "postgresql/migrations"),
    compare: async (previous, definitions) => {
      const before = (previous ?? generateDrizzleJson({})) as DrizzleSnapshotJSON;
      const snapshot = generateDrizzleJson({ ...definitions }, before.id);
      return { statements: await generateMigration(before, snapshot), snapshot };
    },
  },
  sqlite: {
    folder: join(database, "embedded/migrations"),
    compare: async (previous, definitions) => {
      const before = (previous ?? (await generateSQLiteDrizzleJson({}))) as DrizzleSQLiteSnapshotJSON;
      const snapshot = await generateSQLiteDrizzleJson(sqliteOf(definitions), before.id);
      return { statements: await generateSQLiteMigration(before, snapshot), snapshot };
    },
  },
};

const readSnapshot = async (folder: string): Promise<unknown> => {
  const file = Bun.file(join(folder, "snapshot.json"));
  return (await file.exists()) ? file.json() : undefined;
};

/** What the migrations of a dialect lack of what the tables say. */
export const findPending = async ({ folder, compare }: Dialect, definitions: Definitions): Promise<Step> =>
  compare(await readSnapshot(folder), definitions);

/** Writes the next migration of a dialect; undefined where nothing has changed. */
export const writeMigration = async (dialect: Dialect, name: string, definitions: Definitions) => {
  const { statements, snapshot } = await findPending(dialect, definitions);
  if (statements.length === 0) return undefined;
  await mkdir(dialect.folder, { recursive: true });
  const before = [...new Bun.Glob("*.sql").scanSync(dialect.folder)].map((file) => Number(basename(file).slice(0, 4)));
  const file = join(dialect.folder, `${String(Math.max(-1, ...before) + 1).padStart(4, "0")}_${name}.sql`);
  await Bun.write(file, `${statements.join("\n--> statement-breakpoint\n")}\n`);
  await Bun.write(join(dialect.folder, "snapshot.json"), `${JSON.stringify(snapshot, null, 2)}\n`);
  return file;
};
