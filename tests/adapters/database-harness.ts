import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { pgTable, text } from "drizzle-orm/pg-core";
import { createEmbeddedDatabase } from "../../src/adapters/database/embedded/database.ts";
import type { WriterLimits } from "../../src/adapters/database/embedded/writer.ts";
import type { Database, Queries } from "../../src/adapters/database/port.ts";
import { createPostgresDatabase } from "../../src/adapters/database/postgresql/database.ts";
import { prepared } from "../../src/adapters/database/prepared.ts";
import { createTemporaryDatabase } from "../harness/postgres.ts";

/** What every engine has: writers that may wait, and ms that a transaction may take. */
export type Limits = Pick<WriterLimits, "queue" | "deadline">;
export type Opened = { readonly database: Database; readonly remove: () => Promise<void> };

export const notes = pgTable("notes", { id: text("id").primaryKey(), body: text("body").notNull() });
const createNotes = sql`CREATE TABLE notes (id TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL)`;

export const insert = prepared((queries) =>
  queries
    .insert(notes)
    .values({ id: sql.placeholder("id"), body: "x" })
    .returning(),
);
export const idsOf = async (queries: Queries): Promise<string[]> =>
  (await queries.select({ id: notes.id }).from(notes).orderBy(notes.id)).map(({ id }) => id);

/** A promise and its handle. */
export const gate = () => Promise.withResolvers<void>();
export const outcomeOf = <T>(promise: Promise<T>) =>
  promise.then(
    () => "kept" as const,
    (error: unknown) => error,
  );

/** An embedded database with the table `notes`, on a directory of its own. */
export const embedded = async (limits: Partial<WriterLimits> = {}): Promise<Opened & { directory: string }> => {
  const directory = mkdtempSync(join(tmpdir(), "itube-database-"));
  const database = createEmbeddedDatabase({ directory, limits });
  await database.transaction(async (queries) => queries.execute(createNotes));
  const remove = async () => {
    await database.close();
    rmSync(directory, { recursive: true });
  };
  return { database, directory, remove };
};

/** The same, with every transaction aside: it promises what another does. */
export const embeddedAside = async (limits?: Partial<WriterLimits>): Promise<Opened> => {
  const { database, remove } = await embedded(limits);
  return { database: { ...database, transaction: database.transactionAside }, remove };
};

/** A database of its own on PostgreSQL, with the table `notes`. */
export const postgresql = async ({
  queue,
  deadline,
  connections,
}: Partial<Limits> & { connections?: number } = {}): Promise<Opened & { url: string }> => {
  const place = await createTemporaryDatabase();
  const limits = {
    ...(queue && { waiting: queue + 1 }),
    ...(deadline && { transaction: deadline }),
    ...(connections && { connections }),
  };
  const database = createPostgresDatabase({ url: place.url, limits });
  await database.transaction(async (queries) => queries.execute(createNotes));
  const remove = async () => {
    await database.close();
    await place[Symbol.asyncDispose]();
  };
  return { database, url: place.url, remove };
};

/** Runs `work` on a database of its own and leaves nothing behind, whatever happens. */
export const onFresh = async <O extends Opened>(open: () => Promise<O>, work: (opened: O) => Promise<void>) => {
  const opened = await open();
  try {
    await work(opened);
  } finally {
    await opened.remove();
  }
};

/** Counts to `most`: about 20 million in a second. */
export const slowly = (most: number) =>
  sql.raw(`WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < ${most}) SELECT count(*) FROM n`);
