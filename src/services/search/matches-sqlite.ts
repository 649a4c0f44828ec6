import { sql } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { candidateColumns } from "./candidate-columns.ts";
import { allFields, type Field } from "./filter.ts";
import { type Language, toExpression } from "./lexemes.ts";
import type { Matches } from "./matches.ts";
import type { Candidate } from "./rank.ts";
import { MOST_ALIKE } from "./spelling.ts";
import { searchKeys, searchWords } from "./tables.ts";

const columnOf: Readonly<Record<Field, string>> = {
  title: "title_words",
  actors: "people_words",
  genres: "genre_words",
  description: "description_words",
};

/** A string of FTS5's language: in it nothing has a meaning of its own. */
const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** For an index of these fields. To ask every column needs no filter: what is in the column of marks, nobody can type. */
const createLanguage = (indexed: readonly Field[]): Language => {
  const within = (fields: readonly Field[]): string =>
    fields.length === indexed.length ? "" : `{${fields.map((field) => columnOf[field]).join(" ")}} : `;
  return {
    word: (word, fields) => within(fields) + quote(word),
    beginning: ({ word }, fields) => `${within(fields)}${quote(word)} *`,
    mark: quote,
    and: " AND ",
    or: " OR ",
  };
};

const expression = sql.placeholder("expression");
const most = sql.placeholder("most");

// FTS5 walks its lists in the order of rowids, which are places: the first so many are had without the others.
const listMatching = (index: "search_index" | "search_titles") => {
  const table = sql.identifier(index);
  return prepared((queries: Queries) =>
    queries
      .select({ place: sql<number>`found.rowid` })
      .from(sql`(SELECT rowid FROM ${table} WHERE ${table} MATCH ${expression} ORDER BY rowid LIMIT ${most}) AS found`),
  );
};
const whole = { list: listMatching("search_index"), language: createLanguage(allFields) };
// Titles are a small part of all words, and half of all searches are for them alone: they have an index of their own.
const titles = { list: listMatching("search_titles"), language: createLanguage(["title"]) };
const readPlaces = prepared((queries: Queries) =>
  queries
    .select(candidateColumns)
    .from(searchKeys)
    .where(sql`${searchKeys.place} IN (SELECT value FROM json_each(${sql.placeholder("places")}))`),
);
// Each trigram's words are read once and counted: looking into every word for each trigram takes five times as long.
const listAlike = prepared((queries: Queries) =>
  queries
    .select({ word: searchWords.word })
    .from(
      sql`(
        SELECT id, count(*) AS shared FROM (
          SELECT search_spellings.rowid AS id FROM json_each(${sql.placeholder("trigrams")})
          CROSS JOIN search_spellings ON search_spellings MATCH '"' || value || '"' LIMIT ${2 * MOST_ALIKE}
        ) AS found GROUP BY id HAVING count(*) >= ${sql.placeholder("shared")}
      ) AS counted`,
    )
    .innerJoin(searchWords, sql`${searchWords.id} = counted.id`)
    .where(sql`length(${searchWords.word}) BETWEEN ${sql.placeholder("shortest")} AND ${sql.placeholder("longest")}`)
    .orderBy(sql`shared DESC`, searchWords.id)
    .limit(most),
);

/** On SQLite: FTS5, off the event loop. */
export const createSqliteMatches = ({ aside }: Database): Matches => {
  const find: Matches["find"] = async (demand, filter, most) => {
    const { list, language } = filter.fields.every((field) => field === "title") ? titles : whole;
    const rows = await list(aside).all({ expression: toExpression(language, demand, filter), most });
    return rows.map(({ place }) => place);
  };
  return {
    isConcurrent: false,
    find,
    read: async (places) => (await readPlaces(aside).all({ places: JSON.stringify(places) })) as Candidate[],
    hasWord: async (term, filter) => (await find({ terms: [term], missing: 0 }, filter, 1)).length > 0,
    findWords: async ({ trigrams, ...likeness }, most) => {
      const rows = await listAlike(aside).all({ trigrams: JSON.stringify(trigrams), ...likeness, most });
      return rows.map(({ word }) => word);
    },
  };
};
