import { sql } from "drizzle-orm";
import type { Database } from "../../adapters/database/port.ts";
import { candidateColumns } from "./candidate-columns.ts";
import type { Field } from "./filter.ts";
import { type Language, toExpression } from "./lexemes.ts";
import type { Matches } from "./matches.ts";
import type { Candidate } from "./rank.ts";
import { MOST_ALIKE, toBeginning } from "./spelling.ts";

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

const columns = sql.raw(
  Object.entries(candidateColumns)
    .map(([name, column]) => `k."${column.name}" AS "${name}"`)
    .join(", "),
);

// OFFSET keeps it what it is: one look-up for each place, whatever the planner thinks of reading the whole table instead.
const keys = sql.raw("CROSS JOIN LATERAL (SELECT * FROM search_keys WHERE place = best.place OFFSET 0) k");

type Row = Candidate & { readonly named: number };

/**
 * On PostgreSQL: a tsvector under a GIN index, which gives rows in no order. So of a query that has few matches all are fetched, and
 * the first by place kept. One with many is answered the other way round: documents are read in the order of places until
 * enough of them match. Both ways are bounded, and neither leaves the choice to an estimate.
 */
export const createPostgresMatches = ({ aside }: Database, bounds = defaultBounds): Matches => {
  const execute = async <T>(statement: ReturnType<typeof sql>): Promise<T[]> =>
    (await aside.execute(statement)) as unknown as T[];

  const listNamed = (expression: string, most: number) =>
    execute<Row>(sql`
      WITH found AS MATERIALIZED (SELECT place FROM search_documents WHERE words @@ ${expression}::tsquery LIMIT ${bounds.named}),
        best AS (SELECT place FROM found ORDER BY place LIMIT ${most})
      SELECT ${columns}, (SELECT count(*) FROM found) AS named FROM best ${keys}`);

  const readInOrder = (expression: string, most: number) =>
    execute<Candidate>(sql`
      SELECT ${columns} FROM (
        SELECT place FROM (SELECT place, words FROM search_documents ORDER BY place LIMIT ${bounds.read}) d
        WHERE words @@ ${expression}::tsquery ORDER BY place LIMIT ${most}
      ) best ${keys}`);

  const readTypeInOrder = (expression: string, types: readonly string[], most: number) =>
    execute<Candidate>(sql`
      SELECT ${columns} FROM (
        SELECT d.place FROM unnest(${`{${types.join(",")}}`}::text[]) AS wanted
        CROSS JOIN LATERAL (
          SELECT place FROM search_keys WHERE type = wanted ORDER BY place LIMIT ${Math.ceil(bounds.read / types.length)}
        ) one
        JOIN search_documents d USING (place)
        WHERE d.words @@ ${expression}::tsquery ORDER BY place LIMIT ${most}
      ) best ${keys}`);

  return {
    find: async (alternatives, filter, most) => {
      const expression = toExpression(tsquery, alternatives, filter);
      const types = [...new Set(filter.types)];
      const read = () => (types.length > 0 ? readTypeInOrder(expression, types, most) : readInOrder(expression, most));
      // A letter or two begin so many words that the index would take longer to name them.
      const isShort = alternatives.every((terms) => terms.length === 1 && terms[0]!.open && terms[0]!.word.length < 3);
      const first = isShort ? await read() : [];
      if (first.length >= most) return first;
      const named = await listNamed(expression, most);
      if ((named[0]?.named ?? 0) < bounds.named) return named;
      const inOrder = isShort ? first : await read();
      if (inOrder.length >= most) return inOrder;
      // Matches that are many, and rare among the popular: what of them the index named first does as well.
      const seen = new Set(inOrder.map(({ place }) => place));
      return [...inOrder, ...named.filter(({ place }) => !seen.has(place))].slice(0, most);
    },
    hasWord: async ({ word, open }) => {
      const expression = toBeginning(word).map(quote).join(tsquery.and);
      const rows = await execute(
        open
          ? sql`
            SELECT word FROM search_words
            WHERE grams @@ ${expression}::tsquery AND substr(word, 1, length(${word}::text)) = ${word}::text LIMIT 1`
          : sql`SELECT word FROM search_words WHERE word = ${word} LIMIT 1`,
      );
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
