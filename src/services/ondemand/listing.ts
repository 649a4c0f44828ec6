import { type SQL, sql } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import type { MinimumAge } from "../../changes/document.ts";
import { createMerge, type Page } from "./merging.ts";
import { ages } from "./shelves.ts";
import { credits, names, shelves, tallies } from "./tables.ts";

export type Sort = "title" | "release_date" | "popularity" | "added";
export type Order = "asc" | "desc";

const value = (name: string) => sql.placeholder(name);
const toIds = (queries: Queries, page: SQL) => queries.select({ id: sql<string>`id` }).from(page);

/** What an order is by, and how it is said. Ids are in the order in which titles were added. */
const places: Readonly<Record<Sort, { readonly column: SQL; readonly names: readonly string[] }>> = {
  title: { column: sql`${shelves.sortTitle}`, names: ["place", "id"] },
  release_date: { column: sql`${shelves.releaseDay}`, names: ["place", "id"] },
  popularity: { column: sql`${shelves.popularity}`, names: ["place", "id"] },
  added: { column: sql`0`, names: ["id"] },
};
const isOnShelf = (age: SQL) => sql`${shelves.shelf} = ${value("shelf")} and ${shelves.minimumAge} = ${age}`;

const shelfPages = new Map(
  Object.entries(places).flatMap(([sort, { column, names: by }]) =>
    (["asc", "desc"] as const).map((order) => {
      const walk = {
        columns: sql`${column} as place, ${shelves.titleId} as id`,
        from: sql`${shelves}`,
        filter: isOnShelf,
        order: sql.raw(by.map((name) => `${name} ${order}`).join(", ")),
      };
      return [`${sort} ${order}`, createMerge(toIds, walk)] as const;
    }),
  ),
);

/** The ids of a page of what stands on a shelf. */
export const listShelf = async (
  database: Database,
  shelf: number,
  by: { readonly sort: Sort; readonly order: Order; readonly age: MinimumAge | undefined },
  page: Page,
): Promise<readonly string[]> =>
  (await shelfPages.get(`${by.sort} ${by.order}`)!(database, by.age, page, { shelf })).map(({ id }) => id);

const sum = prepared((queries: Queries) =>
  queries
    .select({ total: sql<number>`coalesce(sum(${tallies.amount}), 0)` })
    .from(tallies)
    .where(sql`${tallies.shelf} = ${value("shelf")} and ${tallies.minimumAge} <= ${value("age")}`),
);

/** How many stand on a shelf, up to this age. */
export const countShelf = async (queries: Queries, shelf: number, age: MinimumAge | undefined): Promise<number> =>
  (await sum(queries).first({ shelf, age: age ?? ages.at(-1)! }))!.total;

const namesWalk = {
  columns: sql`${names.key} as place, ${names.id} as id, ${names.name} as name, ${names.number} as number`,
  from: sql`${names}`,
  filter: (age: SQL) =>
    sql`${names.type} = ${value("type")} and ${names.shownFrom} = ${age} and ${names.key} >= ${value("from")} and ${names.key} < ${value("to")}`,
  order: sql`place asc`,
};

/** A page of the genres or people whose keys are in a range. Values: `type`, `from`, `to`. */
export const listNames = createMerge(
  (queries, page) =>
    queries.select({ id: sql<string>`id`, name: sql<string>`name`, number: sql<number | null>`number` }).from(page),
  namesWalk,
);

/** How many of those are on a page, in one row: as long as that is, so far they are counted. */
export const countNames = createMerge((queries, page) => queries.select({ total: sql<number>`count(*)` }).from(page), {
  ...namesWalk,
  columns: sql`${names.key} as place`,
});

/** The titles in which somebody has a role, those first that were added last. Values: `name`, `role`. */
export const listRoles = createMerge(toIds, {
  columns: sql`${credits.titleId} as id`,
  from: sql`${credits}`,
  filter: (age) =>
    sql`${credits.nameId} = ${value("name")} and ${credits.shownFrom} = ${age} and ${credits.role} = ${value("role")}`,
  order: sql`id desc`,
});
