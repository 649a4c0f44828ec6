import { index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { count } from "../../adapters/database/columns.ts";

/**
 * What can be found, as it is shown. Migrations hang the engine's own index on the last columns, which follows every row by
 * itself: an FTS5 table by triggers (`search_index`, `search_titles`), a tsvector by a generated column (`search_beginnings`).
 */
export const searchDocuments = pgTable(
  "search_documents",
  {
    /** In the order of this number the most popular come first: what is cut off at a bound is what fewest look for. */
    place: count("place").primaryKey(),
    type: text("type").notNull(),
    targetId: text("target_id").notNull(),
    /** Of everything here: a document that is unchanged is not written again. */
    digest: text("digest").notNull(),
    minimumAge: integer("minimum_age").notNull(),
    title: text("title").notNull(),
    thumbnailUrl: text("thumbnail_url"),
    releaseYear: integer("release_year"),
    seriesTitle: text("series_title"),
    seasonNumber: integer("season_number"),
    episodeNumber: integer("episode_number"),
    /** JSON, as is `people`. */
    genres: text("genres").notNull(),
    people: text("people").notNull(),
    description: text("description").notNull(),
    // What it is found by, parted by blanks, each once (lexemes.ts).
    titleWords: text("title_words").notNull(),
    peopleWords: text("people_words").notNull(),
    genreWords: text("genre_words").notNull(),
    descriptionWords: text("description_words").notNull(),
    marks: text("marks").notNull(),
  },
  (table) => [uniqueIndex("search_documents_target").on(table.type, table.targetId)],
);

/** What documents are judged by, apart from what is shown: a hundred of these short rows are read by one search. */
export const searchKeys = pgTable(
  "search_keys",
  {
    /** Its document's. */
    place: count("place").primaryKey(),
    type: text("type").notNull(),
    targetId: text("target_id").notNull(),
    popularity: count("popularity").notNull(),
    minimumAge: integer("minimum_age").notNull(),
    /** The words of the title, folded, in order. */
    titleKey: text("title_key").notNull(),
    // Folded words, parted by blanks, each once.
    titleWords: text("title_words").notNull(),
    seriesWords: text("series_words").notNull(),
    peopleWords: text("people_words").notNull(),
    genreWords: text("genre_words").notNull(),
  },
  (table) => [index("search_keys_title").on(table.titleKey, table.place)],
);

/** Words of titles, names and genres, which a misspelt one may have meant. Only added to; rebuilding takes out what nothing has any more. */
export const searchWords = pgTable(
  "search_words",
  {
    /** Follows from the word. */
    id: count("id").primaryKey(),
    word: text("word").notNull(),
    /** Three letters each, parted by blanks. */
    trigrams: text("trigrams").notNull(),
  },
  (table) => [uniqueIndex("search_words_word").on(table.word)],
);
