import type { Queries } from "./port.ts";

type Buildable<Row> = {
  prepare(name: string): { execute(values?: Record<string, unknown>): Promise<Row[]> };
};

export type Statement<Row> = {
  /** Every row. */
  all(values?: Record<string, unknown>): Promise<Row[]>;
  /** The first row, if there is one. */
  first(values?: Record<string, unknown>): Promise<Row | undefined>;
};

/**
 * A statement that is built once per connection instead of once per call (drizzle: 54 us to build, 6 us to run):
 *
 *     const find = prepared((queries) => queries.select()…where(eq(videos.id, sql.placeholder("id"))));
 *     await find(database.reader).first({ id });
 */
export const prepared = <Row>(build: (queries: Queries) => Buildable<Row>): ((queries: Queries) => Statement<Row>) => {
  const builtFor = new WeakMap<Queries, Statement<Row>>();
  return (queries) => {
    let statement = builtFor.get(queries);
    if (!statement) {
      // Each engine keeps statements by their text; the name means nothing to it.
      const built = build(queries).prepare("");
      statement = {
        all: (values) => built.execute(values),
        first: async (values) => (await built.execute(values))[0],
      };
      builtFor.set(queries, statement);
    }
    return statement;
  };
};
