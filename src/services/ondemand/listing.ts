import { type SQL, sql } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import { prepared, type Statement } from "../../adapters/database/prepared.ts";
import type { MinimumAge } from "../../changes/document.ts";
import { ages, agesUpTo } from "./shelves.ts";
import { credits, names, shelves, tallies } from "./tables.ts";

export type Sort = "title" | "release_date" | "popularity" | "added";
export type Order = "asc" | "desc";
export type Page = { readonly limit: number; readonly offset: number };

/**
 * One statement for each of the limits that viewers have: what is for one age is read from an index in the order of the
 * list, and the engine merges what is for the few ages of a limit as far as the page goes. So it reads what it skips and
 * shows, however much there is.
 */
const byLimit = <Row>(build: (ages: readonly MinimumAge[]) => (queries: Queries) => Statement<Row>) => {
  const statements = new Map([undefined, ...ages].map((limit) => [limit, build(agesUpTo(limit))]));
  return (queries: Queries, limit: MinimumAge | undefined): Statement<Row> => statements.get(limit)!(queries);
};

const merge = (choices: readonly SQL[]): SQL => sql.join([...choices], sql` union all `);
const page = sql`limit ${sql.placeholder("limit")} offset ${sql.placeholder("offset")}`;

const places: Readonly<Record<Sort, SQL>> = {
  title: sql`${shelves.sortTitle}`,
  release_date: sql`${shelves.releaseDay}`,
  popularity: sql`${shelves.popularity}`,
  added: sql`0`,
};
const orders: Readonly<Record<Order, SQL>> = { asc: sql`asc`, desc: sql`desc` };

const shelfStatement = (sort: Sort, order: Order) =>
  byLimit((some) =>
    prepared((queries: Queries) => {
      const choices = some.map(
        (age) =>
          sql`select ${places[sort]} as place, ${shelves.titleId} as id from ${shelves} where ${shelves.shelf} = ${sql.placeholder("shelf")} and ${shelves.minimumAge} = ${sql.raw(String(age))}`,
      );
      const by = sort === "added" ? sql`id ${orders[order]}` : sql`place ${orders[order]}, id ${orders[order]}`;
      return queries.select({ id: sql<string>`id` }).from(sql`(${merge(choices)} order by ${by} ${page}) as page`);
    }),
  );

const sorts: readonly Sort[] = ["title", "release_date", "popularity", "added"];
const shelfStatements = new Map(
  sorts.flatMap((sort) =>
    (["asc", "desc"] as const).map((order) => [`${sort} ${order}`, shelfStatement(sort, order)] as const),
  ),
);

/** The ids of a page of what stands on a shelf. */
export const listShelf = async (
  queries: Queries,
  shelf: number,
  by: { readonly sort: Sort; readonly order: Order; readonly age: MinimumAge | undefined },
  { limit, offset }: Page,
): Promise<readonly string[]> => {
  const statement = shelfStatements.get(`${by.sort} ${by.order}`)!(queries, by.age);
  return (await statement.all({ shelf, limit, offset })).map(({ id }) => id);
};

const sum = prepared((queries: Queries) =>
  queries
    .select({ total: sql<number>`coalesce(sum(${tallies.amount}), 0)` })
    .from(tallies)
    .where(sql`${tallies.shelf} = ${sql.placeholder("shelf")} and ${tallies.minimumAge} <= ${sql.placeholder("age")}`),
);

/** How many stand on a shelf, up to this age. */
export const countShelf = async (queries: Queries, shelf: number, age: MinimumAge | undefined): Promise<number> =>
  (await sum(queries).first({ shelf, age: age ?? ages.at(-1)! }))!.total;

/** The ids of what begins with a text, in the order of titles; `from` and `to` as names.ts makes them. */
const prefixStatement = prepared((queries: Queries) => {
  const choices = ages.map(
    (age) =>
      sql`select ${shelves.sortTitle} as place, ${shelves.titleId} as id from ${shelves} where ${shelves.shelf} = ${sql.placeholder("shelf")} and ${shelves.minimumAge} = ${sql.raw(String(age))} and ${shelves.sortTitle} >= ${sql.placeholder("from")} and ${shelves.sortTitle} < ${sql.placeholder("to")}`,
  );
  return queries
    .select({ id: sql<string>`id` })
    .from(sql`(${merge(choices)} order by place, id limit ${sql.placeholder("limit")}) as page`);
});

export const listPrefix = async (
  queries: Queries,
  values: { readonly shelf: number; readonly from: string; readonly to: string; readonly limit: number },
): Promise<readonly string[]> => (await prefixStatement(queries).all(values)).map(({ id }) => id);

const nameChoice = (columns: SQL) => (age: MinimumAge) =>
  sql`select ${columns} from ${names} where ${names.type} = ${sql.placeholder("type")} and ${names.shownFrom} = ${sql.raw(String(age))} and ${names.key} >= ${sql.placeholder("from")} and ${names.key} < ${sql.placeholder("to")}`;

/** A page of the genres or people whose keys are in a range. */
export const listNames = byLimit((some) =>
  prepared((queries: Queries) => {
    const choices = some.map(nameChoice(sql`${names.key} as place, id, name, number`));
    return queries
      .select({ id: sql<string>`id`, name: sql<string>`name`, number: sql<number | null>`number` })
      .from(sql`(${merge(choices)} order by place ${page}) as page`);
  }),
);

/** How many there are of those, `limit` at the most. */
export const countNames = byLimit((some) =>
  prepared((queries: Queries) => {
    const choices = some.map(nameChoice(sql`1`));
    return queries
      .select({ total: sql<number>`count(*)` })
      .from(sql`(${merge(choices)} limit ${sql.placeholder("limit")}) as page`);
  }),
);

/** The titles in which somebody has a role, those first that were added last. */
export const listRoles = byLimit((some) =>
  prepared((queries: Queries) => {
    const choices = some.map(
      (age) =>
        sql`select ${credits.titleId} as id from ${credits} where ${credits.nameId} = ${sql.placeholder("id")} and ${credits.shownFrom} = ${sql.raw(String(age))} and ${credits.role} = ${sql.placeholder("role")}`,
    );
    return queries
      .select({ id: sql<string>`id` })
      .from(sql`(${merge(choices)} order by id desc limit ${sql.placeholder("limit")}) as page`);
  }),
);
