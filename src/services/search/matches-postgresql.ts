import { sql } from "drizzle-orm";
import type { Database } from "../../adapters/database/port.ts";
import { type Field, type Filter, toRequiredMarks } from "./filter.ts";
import type { Matches } from "./matches.ts";
import type { Alternatives, Term } from "./query.ts";
import type { Candidate } from "./rank.ts";

/** The digits before the words of each field, as the migration `search_index` writes them. */
const digitsOf: Readonly<Record<Field, readonly string[]>> = {
  title: ["1", "2"],
  actors: ["3"],
  genres: ["4"],
  description: ["5"],
};

/** Rows that the index may name; of a query that names more, the most popular documents are read one after the other. */
const MOST_NAMED = 10_000;
/** Documents that are read one after the other. */
const MOST_READ = 10_000;

const quote = (lexeme: string): string => `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
const anyOf = (expressions: readonly string[]): string => `(${expressions.join(" | ")})`;

const toTerm = ({ word, open, similar }: Term, digits: readonly string[]): string =>
  anyOf(
    digits.flatMap((digit) => [
      `${quote(digit + word)}${open ? ":*" : ""}`,
      ...similar.map((other) => quote(digit + other.word)),
    ]),
  );

const toExpression = (alternatives: Alternatives, filter: Filter): string => {
  const digits = filter.fields.flatMap((field) => digitsOf[field]);
  const words = anyOf(alternatives.map((terms) => `(${terms.map((term) => toTerm(term, digits)).join(" & ")})`));
  return [words, ...toRequiredMarks(filter).map((marks) => anyOf(marks.map(quote)))].join(" & ");
};

const columns = sql.raw(
  [
    "place",
    "type",
    'target_id AS "targetId"',
    "popularity",
    'title_key AS "titleKey"',
    'title_words AS "titleWords"',
    'series_words AS "seriesWords"',
    'people_words AS "peopleWords"',
    'genre_words AS "genreWords"',
  ]
    .map((column) => `d.${column}`)
    .join(", "),
);

type Row = Candidate & { readonly named: number };

/**
 * On PostgreSQL: a tsvector under a GIN index, which gives rows in no order. So of a query that has few matches all are fetched, and
 * the first by place kept. One with many is answered the other way round: documents are read in the order of places until
 * enough of them match. Both ways are bounded, and neither leaves the choice to an estimate.
 */
export const createPostgresMatches = ({ aside }: Database): Matches => {
  const execute = async <T>(statement: ReturnType<typeof sql>): Promise<T[]> =>
    (await aside.execute(statement)) as unknown as T[];

  const listNamed = (expression: string, most: number) =>
    execute<Row>(sql`
      WITH found AS MATERIALIZED (SELECT place FROM search_documents WHERE words @@ ${expression}::tsquery LIMIT ${MOST_NAMED}),
        best AS (SELECT place FROM found ORDER BY place LIMIT ${most})
      SELECT ${columns}, (SELECT count(*) FROM found) AS named FROM best JOIN search_documents d USING (place)`);

  const readInOrder = (expression: string, most: number) =>
    execute<Candidate>(sql`
      SELECT ${columns} FROM (SELECT * FROM search_documents ORDER BY place LIMIT ${MOST_READ}) d
      WHERE d.words @@ ${expression}::tsquery ORDER BY d.place LIMIT ${most}`);

  const readTypeInOrder = (expression: string, types: readonly string[], most: number) =>
    execute<Candidate>(sql`
      SELECT ${columns} FROM unnest(${`{${types.join(",")}}`}::text[]) AS wanted
      CROSS JOIN LATERAL (
        SELECT * FROM search_documents WHERE type = wanted ORDER BY place LIMIT ${Math.ceil(MOST_READ / types.length)}
      ) d
      WHERE d.words @@ ${expression}::tsquery ORDER BY d.place LIMIT ${most}`);

  return {
    find: async (alternatives, filter, most) => {
      const expression = toExpression(alternatives, filter);
      const types = [...new Set(filter.types)];
      const read = () => (types.length > 0 ? readTypeInOrder(expression, types, most) : readInOrder(expression, most));
      // A letter or two begin so many words that the index would take longer to name them.
      const isShort = alternatives.every((terms) => terms.length === 1 && terms[0]!.open && terms[0]!.word.length < 3);
      const first = isShort ? await read() : [];
      if (first.length >= most) return first;
      const named = await listNamed(expression, most);
      if ((named[0]?.named ?? 0) < MOST_NAMED) return named;
      const inOrder = isShort ? first : await read();
      if (inOrder.length >= most) return inOrder;
      // Matches that are many, and rare among the popular: what of them the index named first does as well.
      const seen = new Set(inOrder.map(({ place }) => place));
      return [...inOrder, ...named.filter(({ place }) => !seen.has(place))].slice(0, most);
    },
    findWords: async (trigrams, most) => {
      const rows = await execute<{ word: string }>(
        sql`SELECT word FROM search_words WHERE grams @@ ${anyOf(trigrams.map(quote))}::tsquery LIMIT ${most}`,
      );
      return rows.map(({ word }) => word);
    },
  };
};
