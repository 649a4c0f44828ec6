import { type SQL, sql } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared, type Statement } from "../../adapters/database/prepared.ts";
import type { MinimumAge } from "../../changes/document.ts";
import { ages, agesUpTo } from "./shelves.ts";

export type Page = { readonly limit: number; readonly offset: number };

/** What is for one age: `columns` from `table`, where `filter` holds, which an index has in the `order` of the columns' names. */
export type Walk = {
  readonly columns: SQL;
  readonly from: SQL;
  readonly filter: (age: SQL) => SQL;
  readonly order: SQL;
};

type Engine = Database["engine"];

/** Each engine merges walks as far as the page goes only where it sees that each is sorted, and each sees it in words of its own. */
const members: Readonly<Record<Engine, (select: SQL, order: SQL) => SQL>> = {
  sqlite: (select) => select,
  postgresql: (select, order) =>
    sql`select * from (${select} order by ${order} limit ${sql.placeholder("reach")}) as member`,
};

const toPage = (engine: Engine, some: readonly MinimumAge[], { columns, from, filter, order }: Walk): SQL => {
  const walks = some.map((age) =>
    members[engine](sql`select ${columns} from ${from} where ${filter(sql.raw(String(age)))}`, order),
  );
  const page = sql`limit ${sql.placeholder("limit")} offset ${sql.placeholder("offset")}`;
  return sql`(${sql.join(walks, sql` union all `)} order by ${order} ${page}) as page`;
};

/**
 * A page of what is for viewers up to an age. What is for one age is read from an index in the order of the list, and the
 * few ages are merged: so a page costs what it skips and shows, however much there is.
 *
 * A statement for each limit that viewers have, built when it is first asked for.
 */
export const createMerge = <Row>(
  build: (
    queries: Queries,
    page: SQL,
  ) => Parameters<typeof prepared<Row>>[0] extends (queries: Queries) => infer Built ? Built : never,
  walk: Walk,
) => {
  const toStatements = (engine: Engine) =>
    new Map(
      [undefined, ...ages].map((limit) => [
        limit,
        prepared<Row>((queries) => build(queries, toPage(engine, agesUpTo(limit), walk))),
      ]),
    );
  const statements: Record<Engine, Map<MinimumAge | undefined, (queries: Queries) => Statement<Row>>> = {
    sqlite: toStatements("sqlite"),
    postgresql: toStatements("postgresql"),
  };
  return (
    { engine, reader }: Database,
    age: MinimumAge | undefined,
    { limit, offset }: Page,
    values: Readonly<Record<string, unknown>>,
  ): Promise<readonly Row[]> =>
    statements[engine].get(age)!(reader).all({ ...values, limit, offset, reach: limit + offset });
};
