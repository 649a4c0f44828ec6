import type { Queries } from "./port.ts";

/**
 * A statement that is built once per connection instead of once per call (drizzle: 54 us to build, 6 us to run):
 *
 *     const find = prepared((queries) => queries.select()…where(eq(videos.id, sql.placeholder("id"))).prepare());
 *     find(database.reader).get({ id });
 */
export const prepared = <T>(build: (queries: Queries) => T): ((queries: Queries) => T) => {
  const builtFor = new WeakMap<Queries, { readonly statement: T }>();
  return (queries) => {
    let built = builtFor.get(queries);
    if (!built) {
      built = { statement: build(queries) };
      builtFor.set(queries, built);
    }
    return built.statement;
  };
};
