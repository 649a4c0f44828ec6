import { sql } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { candidateColumns } from "./candidate-columns.ts";
import type { Field } from "./filter.ts";
import { type Language, toExpression } from "./lexemes.ts";
import type { Matches } from "./matches.ts";
import type { Alternatives, Term } from "./query.ts";
import type { Candidate } from "./rank.ts";
import { MOST_ALIKE } from "./spelling.ts";
import { searchKeys } from "./tables.ts";

export type Bounds = {
  /** Documents that are read one after the other to see how many match. */
  readonly sample: number;
  /** Documents that are read one after the other, where many match. */
  readonly read: number;
  /** Rows that the index may name, where few match. */
  readonly named: number;
};
const defaultBounds: Bounds = { sample: 2_000, read: 26_000, named: 10_000 };
/** One document in so many, at most, has words that are rare. */
const RARE = 100;
/** A sample errs: so much more must be expected of reading in order, or both ways are gone in the end. */
const MARGIN = 1.3;

/** The most popular documents: what one in a hundred has, some of these have. */
const POPULAR = 200;

/** The digits before the words of each field, as the migration `search_index` writes them. */
const digitOf: Readonly<Record<Field, string>> = { title: "1", actors: "2", genres: "3", description: "4" };

/** A lexeme of a tsquery: quoted, nothing has a meaning of its own. */
const quote = (lexeme: string): string => `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;

const tsquery: Language = {
  word: (word, open, fields) =>
    `(${fields.map((field) => quote(digitOf[field] + word) + (open ? ":*" : "")).join(" | ")})`,
  mark: quote,
  and: " & ",
  or: " | ",
};

/** Letters of an unfinished word that begin thousands of others, all of which GIN would read and put together first. */
const FEW_LETTERS = 3;

/**
 * What the index is asked in the stead of `alternatives`: the same without short unfinished words, which are looked for in the documents
 * that it names. Undefined where nothing is left of an alternative, or nothing was left out.
 */
const withoutShort = (alternatives: Alternatives): Alternatives | undefined => {
  const isLong = ({ word, open }: Term): boolean => !open || [...word].length > FEW_LETTERS;
  const left = alternatives.map((terms) => terms.filter(isLong));
  const isFewer = left.some((terms, at) => terms.length < alternatives[at]!.length);
  return isFewer && left.every((terms) => terms.length > 0) ? left : undefined;
};

/** An array's literal, of what has no need to be quoted in it. */
const toArray = (items: readonly (string | number)[]): string => `{${items.join(",")}}`;

type Place = { readonly place: number };
/** `matches` is false of a document that has but the words of `withoutShort`. */
type Read = Place & { readonly matches: boolean };
/** `named` is how many the index has named in all. */
type Named = Place & { readonly named: number };
/** What is asked: `index` alone, or of what it names those that are `whole`. */
type Asked = { readonly index: string; readonly whole: string };

const readPlaces = prepared((queries: Queries) =>
  queries
    .select(candidateColumns)
    .from(searchKeys)
    .where(sql`${searchKeys.place} = ANY(${sql.placeholder("places")}::bigint[])`),
);

/**
 * On PostgreSQL: a tsvector under a GIN index, which gives rows in no order. So of a query that has few matches all are fetched, and
 * the first by place kept. One with many is answered the other way round: documents are read in the order of places until
 * enough of them match. Both ways are bounded, and a sample chooses between them, not a planner's estimate. The age is a column here: a
 * mark that most documents have would be the longest list that GIN reads.
 */
export const createPostgresMatches = ({ aside }: Database, bounds = defaultBounds): Matches => {
  const execute = async <T>(statement: ReturnType<typeof sql>): Promise<T[]> =>
    (await aside.execute(statement)) as unknown as T[];

  // The function is what the operator calls; by its own name the index is not asked.
  const isWhole = ({ index, whole }: Asked) =>
    index === whole ? sql`` : sql`AND ts_match_vq(words, ${whole}::tsquery)`;

  const listNamed = (asked: Asked, age: number, most: number) =>
    execute<Named>(sql`
      WITH found AS MATERIALIZED (
        SELECT place FROM search_documents
        WHERE words @@ ${asked.index}::tsquery ${isWhole(asked)} AND minimum_age <= ${age} LIMIT ${bounds.named}
      )
      SELECT place, (SELECT count(*) FROM found) AS named FROM found ORDER BY place LIMIT ${most}`);

  const readInOrder = ({ index, whole }: Asked, age: number, among: number, most: number) =>
    execute<Read>(sql`
      SELECT place, words @@ ${whole}::tsquery AS matches
      FROM (SELECT place, words, minimum_age FROM search_documents ORDER BY place LIMIT ${among}) d
      WHERE words @@ ${index}::tsquery AND minimum_age <= ${age} ORDER BY place LIMIT ${most}`);

  // OFFSET keeps it what it is: one look-up for each place, whatever the planner thinks of reading the whole table instead.
  const readTypesInOrder = (
    { index, whole }: Asked,
    age: number,
    among: number,
    most: number,
    types: readonly string[],
  ) =>
    execute<Read>(sql`
      SELECT one.place, d.words @@ ${whole}::tsquery AS matches FROM unnest(${toArray(types)}::text[]) AS wanted
      CROSS JOIN LATERAL (
        SELECT place FROM search_keys WHERE type = wanted ORDER BY place LIMIT ${Math.ceil(among / types.length)}
      ) one
      CROSS JOIN LATERAL (SELECT words, minimum_age FROM search_documents WHERE place = one.place OFFSET 0) d
      WHERE d.words @@ ${index}::tsquery AND d.minimum_age <= ${age} ORDER BY place LIMIT ${most}`);

  return {
    find: async (alternatives, filter, most) => {
      const { age } = filter;
      const write = (some: Alternatives) => toExpression(tsquery, some, { ...filter, age: 18 });
      const whole = write(alternatives);
      const simple: Asked = { index: whole, whole };
      const core = withoutShort(alternatives);
      const types = [...new Set(filter.types)];
      const read = async (asked: Asked, among: number, atMost: number) =>
        types.length > 0 ? readTypesInOrder(asked, age, among, atMost, types) : readInOrder(asked, age, among, atMost);
      const readWhole = async () => (await read(simple, bounds.read, most)).map(({ place }) => place);

      const sample = core
        ? await read({ index: write(core), whole }, bounds.sample, bounds.sample)
        : await read(simple, bounds.sample, most);
      let inOrder = sample.filter(({ matches }) => matches).map(({ place }) => place);
      if (inOrder.length >= most) return inOrder.slice(0, most);
      const isDense = (inOrder.length / bounds.sample) * bounds.read >= most * MARGIN;
      if (isDense) inOrder = await readWhole();
      if (inOrder.length >= most) return inOrder;
      // Where even the words without the short one are rare.
      const asked = core && sample.length * RARE <= bounds.sample ? { index: write(core), whole } : simple;
      const named = await listNamed(asked, age, most);
      const places = named.map(({ place }) => place);
      if ((named[0]?.named ?? 0) < bounds.named) return places;
      if (!isDense) inOrder = await readWhole();
      // Matches that are many, and rare among the popular: what of them the index named first does as well.
      return [...new Set([...inOrder, ...places])].slice(0, most);
    },
    read: async (places) => (await readPlaces(aside).all({ places: toArray(places) })) as Candidate[],
    hasWord: async (term, filter) => {
      const expression = toExpression(tsquery, [[term]], { ...filter, age: 18 });
      const isFound = sql`words @@ ${expression}::tsquery AND minimum_age <= ${filter.age}`;
      // A word that many have is met among the popular, and its long list not read. The second part is read only where that found
      // nothing, and by the index: with a LIMIT of its own, the planner would rather read the table until it meets one.
      const rows = await execute(sql`
        WITH popular AS MATERIALIZED (SELECT words, minimum_age FROM search_documents ORDER BY place LIMIT ${POPULAR}),
          found AS MATERIALIZED (SELECT place FROM search_documents WHERE ${isFound})
        SELECT 1 FROM popular WHERE ${isFound} UNION ALL SELECT 1 FROM found LIMIT 1`);
      return rows.length > 0;
    },
    findWords: async ({ trigrams, shared, shortest, longest }, most) => {
      const expression = trigrams.map(quote).join(tsquery.or);
      const rows = await execute<{ word: string }>(sql`
        WITH found AS MATERIALIZED (SELECT id, word, grams FROM search_words WHERE grams @@ ${expression}::tsquery LIMIT ${MOST_ALIKE}),
          counted AS MATERIALIZED (
            SELECT id, word, (
              SELECT count(*) FROM unnest(tsvector_to_array(grams)) AS own WHERE own = ANY (string_to_array(${trigrams.join(" ")}, ' '))
            ) AS shared
            FROM found WHERE length(word) BETWEEN ${shortest} AND ${longest}
          )
        SELECT word FROM counted WHERE shared >= ${shared} ORDER BY shared DESC, id LIMIT ${most}`);
      return rows.map(({ word }) => word);
    },
  };
};
