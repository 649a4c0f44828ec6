import { sql } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { candidateColumns } from "./candidate-columns.ts";
import { allFields, type Field } from "./filter.ts";
import { type Language, toExpression } from "./lexemes.ts";
import type { Matches } from "./matches.ts";
import type { Candidate } from "./rank.ts";
import { searchKeys, searchWords } from "./tables.ts";

const columnOf: Readonly<Record<Field, string>> = {
  title: "title_words",
  actors: "people_words",
  genres: "genre_words",
  description: "description_words",
};

/** A string of FTS5's language: in it nothing has a meaning of its own. */
const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const fts5: Language = {
  word: (word, open, fields) => {
    // Every column needs no filter: what is in the column of marks, nobody can type.
    const columns =
      fields.length === allFields.length ? "" : `{${fields.map((field) => columnOf[field]).join(" ")}} : `;
    return columns + quote(word) + (open ? " *" : "");
  },
  mark: quote,
  and: " AND ",
  or: " OR ",
};

const expression = sql.placeholder("expression");
const most = sql.placeholder("most");

// FTS5 walks its lists in the order of rowids, which are places: the first so many are had without the others.
const listMatching = sql`SELECT rowid FROM search_index WHERE search_index MATCH ${expression} ORDER BY rowid LIMIT ${most}`;
const listPlaces = prepared((queries: Queries) =>
  queries.select({ place: sql<number>`found.rowid` }).from(sql`(${listMatching}) AS found`),
);
const readPlaces = prepared((queries: Queries) =>
  queries
    .select(candidateColumns)
    .from(searchKeys)
    .where(sql`${searchKeys.place} IN (SELECT value FROM json_each(${sql.placeholder("places")}))`),
);
const isSoLong = sql`length(${searchWords.word}) BETWEEN ${sql.placeholder("least")} AND ${sql.placeholder("longest")}`;
const listWords = prepared((queries: Queries) =>
  queries
    .select({ word: searchWords.word })
    .from(searchWords)
    .where(
      sql`${searchWords.id} IN (SELECT rowid FROM search_spellings WHERE search_spellings MATCH ${expression} ORDER BY rowid LIMIT ${most}) AND ${isSoLong}`,
    ),
);

/** On SQLite: FTS5, off the event loop. */
export const createSqliteMatches = ({ aside }: Database): Matches => ({
  find: async (alternatives, filter, most) => {
    const rows = await listPlaces(aside).all({ expression: toExpression(fts5, alternatives, filter), most });
    return rows.map(({ place }) => place);
  },
  read: async (places) => (await readPlaces(aside).all({ places: JSON.stringify(places) })) as Candidate[],
  findWords: async (trigrams, { least, most: longest }, most) => {
    const rows = await listWords(aside).all({ expression: trigrams.map(quote).join(fts5.or), most, least, longest });
    return rows.map(({ word }) => word);
  },
});
