import { and, eq, inArray, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Queries } from "../../../adapters/database/port.ts";
import { prepared } from "../../../adapters/database/prepared.ts";
import { stagedProgrammes } from "../tables.ts";
import type { Placed } from "./settle.ts";

/** `id` is the guide's, of one that is there already. */
export type Amended = Omit<Placed, "clump"> & { readonly id: string | undefined };

/** Rows of one statement. */
export const AMENDED_AT_ONCE = 50;

// One statement for all of them: each value is looked up by the row's sequence, and a column says its type by being the last resort.
const each = Array.from({ length: AMENDED_AT_ONCE }, (_, at) => at);
const amendedOf = (column: PgColumn, name: keyof Amended) =>
  sql`case ${stagedProgrammes.sequence} ${sql.join(
    each.map(
      (at) => sql`when ${sql.placeholder(`sequence${at}`)} then coalesce(${sql.placeholder(name + at)}, ${column})`,
    ),
    sql` `,
  )} else ${column} end`;
export const amendMany = prepared((queries: Queries) =>
  queries
    .update(stagedProgrammes)
    .set({
      id: amendedOf(stagedProgrammes.id, "id"),
      start: amendedOf(stagedProgrammes.start, "start"),
      stop: amendedOf(stagedProgrammes.stop, "stop"),
      open: amendedOf(stagedProgrammes.open, "open"),
    })
    .where(
      and(
        eq(stagedProgrammes.import, sql.placeholder("import")),
        eq(stagedProgrammes.channel, sql.placeholder("channel")),
        inArray(
          stagedProgrammes.sequence,
          each.map((at) => sql.placeholder(`sequence${at}`)),
        ),
      ),
    ),
);
/** @param rows at least one; where they are fewer than AMENDED_AT_ONCE, the last one is said again */
export const toAmendment = (rows: readonly Amended[]): Record<string, unknown> => {
  const values: Record<string, unknown> = {};
  for (const at of each) {
    const { sequence, start, stop, open, id } = rows[at] ?? rows.at(-1)!;
    Object.assign(values, { [`sequence${at}`]: sequence, [`start${at}`]: start, [`stop${at}`]: stop });
    Object.assign(values, { [`open${at}`]: open, [`id${at}`]: id ?? null });
  }
  return values;
};
