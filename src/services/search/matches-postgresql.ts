import { sql } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { candidateColumns } from "./candidate-columns.ts";
import type { Field } from "./filter.ts";
import { type Language, toExpression } from "./lexemes.ts";
import type { Matches } from "./matches.ts";
import type { Candidate } from "./rank.ts";
import { searchKeys } from "./tables.ts";

export type Bounds = {
  /** Rows that the index may name; of a query that names more, the most popular documents are read one after the other. */
  readonly named: number;
  /** Documents that are read one after the other. */
  readonly read: number;
};
const defaultBounds: Bounds = { named: 10_000, read: 10_000 };

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

/** An array's literal, of what has no need to be quoted in it. */
const toArray = (items: readonly (string | number)[]): string => `{${items.join(",")}}`;

type Place = { readonly place: number };
/** `named` is how many the index has named in all. */
type Named = Place & { readonly named: number };

const readPlaces = prepared((queries: Queries) =>
  queries
    .select(candidateColumns)
    .from(searchKeys)
    .where(sql`${searchKeys.place} = ANY(${sql.placeholder("places")}::bigint[])`),
);

/**
 * On PostgreSQL: a tsvector under a GIN index, which gives rows in no order. So of a query that has few matches all are fetched, and
 * the first by place kept. One with many is answered the other way round: documents are read in the order of places until
 * enough of them match. Both ways are bounded, and neither leaves the choice to an estimate.
 */
export const createPostgresMatches = ({ aside }: Database, bounds = defaultBounds): Matches => {
  const execute = async <T>(statement: ReturnType<typeof sql>): Promise<T[]> =>
    (await aside.execute(statement)) as unknown as T[];

  const listNamed = (expression: string, most: number) =>
    execute<Named>(sql`
      WITH found AS MATERIALIZED (SELECT place FROM search_documents WHERE words @@ ${expression}::tsquery LIMIT ${bounds.named})
      SELECT place, (SELECT count(*) FROM found) AS named FROM found ORDER BY place LIMIT ${most}`);

  const readInOrder = (expression: string, most: number) =>
    execute<Place>(sql`
      SELECT place FROM (SELECT place, words FROM search_documents ORDER BY place LIMIT ${bounds.read}) d
      WHERE words @@ ${expression}::tsquery ORDER BY place LIMIT ${most}`);

  // OFFSET keeps it what it is: one look-up for each place, whatever the planner thinks of reading the whole table instead.
  const readTypeInOrder = (expression: string, types: readonly string[], most: number) =>
    execute<Place>(sql`
      SELECT one.place FROM unnest(${toArray(types)}::text[]) AS wanted
      CROSS JOIN LATERAL (
        SELECT place FROM search_keys WHERE type = wanted ORDER BY place LIMIT ${Math.ceil(bounds.read / types.length)}
      ) one
      CROSS JOIN LATERAL (SELECT words FROM search_documents WHERE place = one.place OFFSET 0) d
      WHERE d.words @@ ${expression}::tsquery ORDER BY place LIMIT ${most}`);

  return {
    find: async (alternatives, filter, most) => {
      const expression = toExpression(tsquery, alternatives, filter);
      const types = [...new Set(filter.types)];
      const readAsMany = async () => {
        const rows = await (types.length > 0
          ? readTypeInOrder(expression, types, most)
          : readInOrder(expression, most));
        return rows.map(({ place }) => place);
      };
      // A letter or two begin so many words that the index would take longer to name them.
      const isShort = alternatives.every((terms) => terms.length === 1 && terms[0]!.open && terms[0]!.word.length < 3);
      const first = isShort ? await readAsMany() : [];
      if (first.length >= most) return first;
      const named = await listNamed(expression, most);
      const places = named.map(({ place }) => place);
      if ((named[0]?.named ?? 0) < bounds.named) return places;
      const inOrder = isShort ? first : await readAsMany();
      // Matches that are many, and rare among the popular: what of them the index named first does as well.
      return inOrder.length >= most ? inOrder : [...new Set([...inOrder, ...places])].slice(0, most);
    },
    read: async (places) => (await readPlaces(aside).all({ places: toArray(places) })) as Candidate[],
    findWords: async (trigrams, most) => {
      const expression = trigrams.map(quote).join(tsquery.or);
      const rows = await execute<{ word: string }>(sql`
        WITH found AS MATERIALIZED (SELECT id, word FROM search_words WHERE grams @@ ${expression}::tsquery LIMIT ${bounds.named * 2})
        SELECT word FROM found ORDER BY id LIMIT ${most}`);
      return rows.map(({ word }) => word);
    },
  };
};
