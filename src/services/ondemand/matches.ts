import { and, type SQL, sql } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import type { MinimumAge } from "../../changes/document.ts";
import type { Order, Sort } from "./listing.ts";
import { ages } from "./shelves.ts";

/** How many matches of a text are looked at. */
export const MOST_MATCHES = 1_000;

type Engine = Database["engine"];
const value = (name: string) => sql.placeholder(name);

/**
 * What is looked up of the titles in a list, one by one, by an index that has all of it: the shelves with everything of a kind. Each
 * engine takes a list as one value in words of its own. PostgreSQL is told by OFFSET not to read all of the table instead.
 */
const columns = sql.raw("title_id, minimum_age, release_day, popularity, sort_title");
const found: Readonly<Record<Engine, SQL>> = {
  sqlite: sql`(select ${columns} from ondemand_shelves
    where title_id in (select value from json_each(${value("ids")})) and shelf < 2) as found`,
  postgresql: sql`(select own.* from unnest(${value("ids")}::uuid[]) as match
    cross join lateral (select ${columns} from ondemand_shelves where title_id = match and shelf < 2 offset 0) as own) as found`,
};
const toList: Readonly<Record<Engine, (ids: readonly string[]) => string>> = {
  sqlite: (ids) => JSON.stringify(ids),
  postgresql: (ids) => `{${ids.join(",")}}`,
};
/** The same for a genre, by the primary key. */
const isOfGenre = sql`(select shelf from ondemand_shelves as own where own.shelf = ${value("shelf")}
  and own.minimum_age = found.minimum_age and own.title_id = found.title_id) is not null`;

const places: Readonly<Record<Sort, SQL>> = {
  title: sql.raw("sort_title"),
  release_date: sql.raw("release_day"),
  popularity: sql.raw("popularity"),
  added: sql.raw("title_id"),
};

const toStatements = (engine: Engine, narrower?: SQL) => {
  const toStatement = (sort: Sort, order: Order) => {
    const direction = sql.raw(order);
    const passes = sql`minimum_age <= ${value("age")} and release_day between ${value("from")} and ${value("until")}`;
    return prepared((queries: Queries) =>
      queries
        .select({ id: sql<string>`title_id` })
        .from(found[engine])
        .where(and(passes, narrower))
        .orderBy(sql`${places[sort]} ${direction}, title_id ${direction}`),
    );
  };
  return new Map(
    (["title", "release_date", "popularity", "added"] as const).flatMap((sort) =>
      (["asc", "desc"] as const).map((order) => [`${sort} ${order}`, toStatement(sort, order)] as const),
    ),
  );
};
const statements = {
  sqlite: { all: toStatements("sqlite"), genre: toStatements("sqlite", isOfGenre) },
  postgresql: { all: toStatements("postgresql"), genre: toStatements("postgresql", isOfGenre) },
};

type MatchFilter = {
  readonly sort: Sort;
  readonly order: Order;
  /** The shelf of a genre, of every year. */
  readonly shelf: number | undefined;
  readonly year: number | undefined;
  readonly age: MinimumAge | undefined;
};

/**
 * Those of the matches of a text that can be watched and pass the filter, in order. They lie anywhere in the index, so it takes its
 * time aside.
 */
export const sortMatches = async (
  { engine, aside }: Pick<Database, "engine" | "aside">,
  matches: readonly string[],
  { sort, order, shelf, year, age }: MatchFilter,
): Promise<readonly string[]> => {
  const [from, until] = year === undefined ? [0, 99_991_231] : [year * 10_000, year * 10_000 + 1_231];
  const values = { ids: toList[engine](matches), age: age ?? ages.at(-1)!, from, until, shelf };
  const own = statements[engine][shelf === undefined ? "all" : "genre"];
  return (await own.get(`${sort} ${order}`)!(aside).all(values)).map(({ id }) => id);
};
