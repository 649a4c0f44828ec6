import { inArray, lte } from "drizzle-orm";
import type { Database, Queries } from "../../database/port.ts";
import { attempts, registrations, sessions } from "./tables.ts";

/** Rows per table and transaction: no sign-in waits for a sweep longer than a few ms. */
const PORTION = 500;

const over = [
  { table: registrations, key: registrations.id },
  { table: sessions, key: sessions.id },
  { table: attempts, key: attempts.key },
] as const;

const deletePortion = async (queries: Queries, { table, key }: (typeof over)[number], now: number): Promise<number> => {
  const ended = queries.select({ key }).from(table).where(lte(table.expiresAt, now)).limit(PORTION);
  return (await queries.delete(table).where(inArray(key, ended)).returning({ key })).length;
};

/** Deletes what is over at `now`, in portions, until nothing is left of it. */
export const sweep = async (database: Database, now: () => number): Promise<void> => {
  for (const rows of over)
    for (let deleted = PORTION; deleted === PORTION; )
      deleted = await database.transaction((queries) => deletePortion(queries, rows, now()));
};
