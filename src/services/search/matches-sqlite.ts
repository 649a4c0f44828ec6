import { sql } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { candidateColumns } from "./candidate-columns.ts";
import { allFields, type Field, type Filter, toRequiredMarks } from "./filter.ts";
import type { Matches } from "./matches.ts";
import type { Alternatives, Term } from "./query.ts";
import type { Candidate } from "./rank.ts";
import { searchDocuments, searchWords } from "./tables.ts";

const columnsOf: Readonly<Record<Field, string>> = {
  title: "title_words series_words",
  actors: "people_words",
  genres: "genre_words",
  description: "description_words",
};

/** A string of FTS5's language: in it nothing has a meaning of its own. */
const quote = (word: string): string => `"${word.replaceAll('"', '""')}"`;
const anyOf = (expressions: readonly string[]): string => `(${expressions.join(" OR ")})`;

const toTerm = ({ word, open, similar }: Term): string =>
  anyOf([`${quote(word)}${open ? " *" : ""}`, ...similar.map((other) => quote(other.word))]);

/** What FTS5 is asked. Without a filter of columns every column counts; nobody can type what the marks are. */
const toExpression = (alternatives: Alternatives, filter: Filter): string => {
  const words = anyOf(alternatives.map((terms) => `(${terms.map(toTerm).join(" AND ")})`));
  const everywhere = allFields.every((field) => filter.fields.includes(field));
  const columns = everywhere ? "" : `{${filter.fields.map((field) => columnsOf[field]).join(" ")}} : `;
  return [columns + words, ...toRequiredMarks(filter).map((marks) => anyOf(marks.map(quote)))].join(" AND ");
};

// FTS5 walks its lists in the order of rowids, which are places: the first so many are had without the others.
const listMatching = prepared((queries: Queries) =>
  queries
    .select(candidateColumns)
    .from(searchDocuments)
    .where(
      sql`${searchDocuments.place} IN (SELECT rowid FROM search_index WHERE search_index MATCH ${sql.placeholder("expression")} ORDER BY rowid LIMIT ${sql.placeholder("most")})`,
    ),
);
const listWords = prepared((queries: Queries) =>
  queries
    .select({ word: searchWords.word })
    .from(searchWords)
    .where(
      sql`${searchWords.id} IN (SELECT rowid FROM search_spellings WHERE search_spellings MATCH ${sql.placeholder("expression")} ORDER BY rowid LIMIT ${sql.placeholder("most")})`,
    ),
);

/** On SQLite: FTS5, off the event loop. */
export const createSqliteMatches = ({ aside }: Database): Matches => ({
  find: async (alternatives, filter, most) =>
    (await listMatching(aside).all({ expression: toExpression(alternatives, filter), most })) as Candidate[],
  findWords: async (trigrams, most) =>
    (await listWords(aside).all({ expression: anyOf(trigrams.map(quote)), most })).map(({ word }) => word),
});
