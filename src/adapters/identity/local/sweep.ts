import { lte, sql } from "drizzle-orm";
import type { Database } from "../../database/port.ts";
import { attempts, registrations, sessions } from "./tables.ts";

/** Rows per table and transaction: no sign-in waits for a sweep longer than a few ms. */
const PORTION = 500;

/** Deletes what is over at `now`, in portions, until nothing is left of it. */
export const sweep = async (database: Database, now: () => number): Promise<void> => {
  const over = { registrations, sessions, attempts };
  for (const table of Object.values(over)) {
    for (let deleted = PORTION; deleted === PORTION; ) {
      deleted = await database.transaction(async (queries) => {
        const rows = sql`(SELECT rowid FROM ${table} WHERE ${lte(table.expiresAt, now())} LIMIT ${PORTION})`;
        return queries.all(sql`DELETE FROM ${table} WHERE rowid IN ${rows} RETURNING 1`).length;
      });
    }
  }
};
