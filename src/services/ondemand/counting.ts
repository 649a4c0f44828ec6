import { and, eq, inArray, sql } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import { toPaddedPieces } from "../../adapters/database/prepared.ts";
import { createInsert } from "./rows.ts";
import { tallies } from "./tables.ts";

/** So many more, or less, on a shelf, of those for this age. */
export type Difference = { readonly shelf: number; readonly minimumAge: number; readonly amount: number };

const add = createInsert(tallies, {
  target: [tallies.shelf, tallies.minimumAge],
  set: { amount: sql`${tallies.amount} + excluded.amount` },
});

/** Adds up what belongs together, and counts it. */
export const countAll = async (queries: Queries, differences: readonly Difference[]): Promise<void> => {
  const sums = new Map<string, Difference>();
  for (const { shelf, minimumAge, amount } of differences) {
    const key = `${shelf} ${minimumAge}`;
    sums.set(key, { shelf, minimumAge, amount: (sums.get(key)?.amount ?? 0) + amount });
  }
  const changed = [...sums.values()].filter(({ amount }) => amount !== 0);
  await add(queries, changed);
  const lessened = changed.filter(({ amount }) => amount < 0).map(({ shelf }) => shelf);
  for (const piece of toPaddedPieces([...new Set(lessened)]))
    await queries.delete(tallies).where(and(inArray(tallies.shelf, [...piece]), eq(tallies.amount, 0)));
};
