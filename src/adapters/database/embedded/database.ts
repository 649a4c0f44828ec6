import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { readMigrations } from "../migrations.ts";
import { type Database, DatabaseUnavailable } from "../port.ts";
import { createQueries } from "../queries.ts";
import { createAside } from "./aside.ts";
import { createAsideWriter } from "./aside-writer.ts";
import { createCheckpoints } from "./checkpoints.ts";
import { openReader, openWriter } from "./connection.ts";
import { toQueries } from "./connection-queries.ts";
import { applyMigrations } from "./migrator.ts";
import { createWriter, defaultLimits, type WriterLimits } from "./writer.ts";

export type EmbeddedDatabaseOptions = {
  /** Made where it is missing; the database is `itube.sqlite` in it. */
  readonly directory: string;
  readonly limits?: Partial<WriterLimits>;
};

const migrationsFolder = join(import.meta.dir, "migrations");

/**
 * The database of one process, in a file. Synchronous and migrated when it returns.
 * @throws when the file cannot be opened, or was written by a version that this one does not know
 */
export const createEmbeddedDatabase = ({ directory, limits: given }: EmbeddedDatabaseOptions): Database => {
  const limits = { ...defaultLimits, ...given };
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, "itube.sqlite");
  const writing = openWriter(file);
  applyMigrations(writing, readMigrations(migrationsFolder));
  const checkpoints = createCheckpoints(writing, file);
  const writingAside = createAsideWriter(file, limits.deadline);
  const writer = createWriter(writing, writingAside, limits, checkpoints);
  const reading = openReader(file);
  const aside = createAside(file);
  let closed = false;
  const refuseWhenClosed = () => {
    if (closed) throw new DatabaseUnavailable("The database is closed.");
  };
  const probe = reading.prepare("SELECT 1");

  return {
    engine: "sqlite",
    reader: toQueries(reading, refuseWhenClosed),
    aside: createQueries(async (text, parameters, form) => {
      refuseWhenClosed();
      return aside.run(text, parameters, form);
    }),
    transaction: writer.transaction,
    transactionAside: writer.transactionAside,
    async ping() {
      refuseWhenClosed();
      probe.get();
    },
    async close() {
      if (closed) return;
      await writer.close();
      if (closed) return;
      closed = true;
      aside.close();
      writingAside.close();
      checkpoints.close();
      reading.close();
      writing.close();
    },
  };
};
