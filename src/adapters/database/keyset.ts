import { asc, type Column, desc, sql } from "drizzle-orm";

const lowestId = "00000000-0000-0000-0000-000000000000";

/** Where lists begin that are sorted by an instant, then by id: before the newest row there can be, and before the oldest. */
export const newest = { at: Number.MAX_SAFE_INTEGER, id: lowestId } as const;
export const oldest = { at: 0, id: lowestId } as const;

const place = sql`(${sql.placeholder("at")}, ${sql.placeholder("id")})`;

/**
 * A page of such a list, by an index that ends in these two columns: what comes `after` the place that the values `at` and `id`
 * name, in the `order` of the list. One comparison of both columns is one step into the index, however far on the page is; two
 * comparisons with an `or` between them are a scan.
 */
export const newestFirst = (at: Column, id: Column) => ({
  after: sql`(${at}, ${id}) < ${place}`,
  order: [desc(at), desc(id)],
});
export const oldestFirst = (at: Column, id: Column) => ({
  after: sql`(${at}, ${id}) > ${place}`,
  order: [asc(at), asc(id)],
});
