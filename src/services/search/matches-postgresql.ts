import { sql } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { candidateColumns } from "./candidate-columns.ts";
import { toExpression } from "./lexemes.ts";
import type { Matches } from "./matches.ts";
import { createPopularity, toEnds, toRange } from "./popularity-postgresql.ts";
import type { Candidate } from "./rank.ts";
import { MOST_ALIKE } from "./spelling.ts";
import { searchKeys } from "./tables.ts";
import { isCut, ofIndex, quote, tsquery, waysOf } from "./tsquery.ts";

export type Bounds = {
  /** Documents, the most popular, that are looked at first, and the most that are before all are. */
  readonly first: number;
  readonly last: number;
  /** Rows that are fetched in no order. Of more the first are looked for in the order of popularity. */
  readonly named: number;
};
const defaultBounds: Bounds = { first: 1_000, last: 64_000, named: 10_000 };
/** The first documents tell how many others match, and err. More than 1, or the next range might be empty, which is no tsquery. */
const MARGIN = 1.2;
/** What it costs to fetch a document that matches, in documents that the index passes over. */
const FETCH = 8;

/** What the index is asked, any of these, and what must be true of the words of what it names. */
type Asked = { readonly index: readonly string[]; readonly whole: string | undefined };

/** An array's literal, of what has no need to be quoted in it. */
const toArray = (items: readonly (string | number)[]): string => `{${items.join(",")}}`;

/** `named` is how many the index has named in all. */
type Named = { readonly place: number; readonly named: number };

const readPlaces = prepared((queries: Queries) =>
  queries
    .select(candidateColumns)
    .from(searchKeys)
    .where(sql`${searchKeys.place} = ANY(${sql.placeholder("places")}::bigint[])`),
);

/**
 * On PostgreSQL: a tsvector under a GIN index, which gives rows in no order. So the most popular documents are looked at first, by a
 * lexeme that says how popular one is: in a list of a few thousand GIN finds what has a word in half of all without reading that word's
 * list. How many match tells how far to look next, in the order of popularity; of what few have, all are fetched at once. The age is a
 * column here: a mark that most documents have would be one more long list.
 */
export const createPostgresMatches = ({ aside }: Database, bounds = defaultBounds): Matches => {
  const execute = async <T>(statement: ReturnType<typeof sql>): Promise<T[]> =>
    (await aside.execute(statement)) as unknown as T[];
  const popularity = createPopularity(aside, bounds);

  // The function is what the operator calls; by its own name the index is not asked.
  const isAsked = ({ index, whole }: Asked, age: number) => {
    const isNamed = sql.join(
      index.map((expression) => sql`words @@ ${expression}::tsquery`),
      sql` OR `,
    );
    const isWhole = whole === undefined ? sql`` : sql` AND ts_match_vq(words, ${whole}::tsquery)`;
    return sql`(${isNamed}) AND minimum_age <= ${age}${isWhole}`;
  };

  // Materialized, the index is asked: the planner would rather read the table in order until enough match.
  const listWithin = async (asked: Asked, age: number, most: number): Promise<readonly number[]> => {
    const rows = await execute<{ place: number }>(sql`
      WITH found AS MATERIALIZED (SELECT place FROM search_documents WHERE ${isAsked(asked, age)})
      SELECT place FROM found ORDER BY place LIMIT ${most}`);
    return rows.map(({ place }) => place);
  };

  const listNamed = (asked: Asked, age: number, most: number) =>
    execute<Named>(sql`
      WITH found AS MATERIALIZED (SELECT place FROM search_documents WHERE ${isAsked(asked, age)} LIMIT ${bounds.named})
      SELECT place, (SELECT count(*) FROM found) AS named FROM found ORDER BY place LIMIT ${most}`);

  const find: Matches["find"] = async (demand, filter, most) => {
    const { age } = filter;
    const everyAge = { ...filter, age: 18 } as const;
    const index = toExpression(ofIndex, demand, everyAge);
    const ways = waysOf(demand).map((terms) => toExpression(ofIndex, { terms, missing: 0 }, everyAge));
    const whole = demand.terms.some(isCut) ? toExpression(tsquery, demand, everyAge) : undefined;
    const popular = await popularity.read();
    const met: number[] = [];
    let from = 0;
    const lookTo = async (end: number) => {
      const range = toRange(from, end)
        .map((piece) => quote(piece.beginning) + (piece.open ? ":*" : ""))
        .join(tsquery.or);
      met.push(...(await listWithin({ index: [`${index} & (${range})`], whole }, age, most - met.length)));
      from = end;
      return met.length >= most;
    };
    for (let to = popular.after(bounds.first); to; ) {
      if (await lookTo(to.end)) return met;
      const share = met.length / to.documents;
      const further = (most / share) * MARGIN;
      if (share * popular.all * FETCH < further - to.documents) break;
      to = popular.after(further);
    }
    const named = await listNamed({ index: ways, whole }, age, most);
    if ((named[0]?.named ?? 0) < bounds.named) return named.map(({ place }) => place);
    // Many, and rare among the popular. The index named any of them: those that go first are found by going on.
    for (const end of toEnds(from)) if (await lookTo(end)) break;
    return met;
  };

  return {
    isConcurrent: true,
    find,
    read: async (places) => (await readPlaces(aside).all({ places: toArray(places) })) as Candidate[],
    hasWord: async (term, filter) => (await find({ terms: [term], missing: 0 }, filter, 1)).length > 0,
    findWords: async ({ trigrams, shared, shortest, longest }, most) => {
      const expression = trigrams.map(quote).join(tsquery.or);
      // Each trigram looked up in a word's own: to take the word's apart and compare takes ten times as long.
      const has = sql.join(
        trigrams.map((trigram) => sql`(grams @@ ${quote(trigram)}::tsquery)::integer`),
        sql` + `,
      );
      const rows = await execute<{ word: string }>(sql`
        WITH found AS MATERIALIZED (SELECT id, word, grams FROM search_words WHERE grams @@ ${expression}::tsquery LIMIT ${MOST_ALIKE}),
          counted AS MATERIALIZED (SELECT id, word, ${has} AS shared FROM found WHERE length(word) BETWEEN ${shortest} AND ${longest})
        SELECT word FROM counted WHERE shared >= ${shared} ORDER BY shared DESC, id LIMIT ${most}`);
      return rows.map(({ word }) => word);
    },
  };
};
