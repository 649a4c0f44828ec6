import { sql } from "drizzle-orm";
import { customType, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { count, instant } from "../../adapters/database/columns.ts";

/** Text that is ordered by its bytes on both engines: a prefix is a range of it, and no locale moves what is in an index. */
const orderedText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

/** Movies and series. What a list or a single read shows is in the one row. */
export const titles = pgTable(
  "ondemand_titles",
  {
    /** UUIDv7 of the instant it was added: the order of ids is that of time. */
    id: uuid("id").primaryKey(),
    /** movie or series. */
    kind: text("kind").notNull(),
    title: text("title").notNull(),
    sortTitle: orderedText("sort_title").notNull(),
    description: text("description").notNull(),
    /** `1999-12-31`. */
    releaseDate: text("release_date"),
    minimumAge: integer("minimum_age").notNull(),
    popularity: integer("popularity").notNull(),
    posterUrl: text("poster_url"),
    backdropUrl: text("backdrop_url"),
    /** JSON: a list of `{id, number, name}`, as the titles' names have them. */
    genres: text("genres").notNull(),
    /** JSON: a list of `{id, name, role, character}`, the director first. */
    people: text("people").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    /** Of a movie. */
    durationMinutes: integer("duration_minutes"),
    videoS3Key: text("video_s3_key"),
    /** Of the video under the key; null where none is described there. */
    processingStatus: text("processing_status"),
    /** Of a series; 0 for a movie. The first two count what can be watched. */
    seasonCount: integer("season_count").notNull(),
    episodeCount: integer("episode_count").notNull(),
    allEpisodeCount: integer("all_episode_count").notNull(),
  },
  (table) => [
    index("ondemand_titles_kind").on(table.kind, table.id),
    uniqueIndex("ondemand_titles_video").on(table.videoS3Key).where(sql`video_s3_key is not null`),
  ],
);

export const episodes = pgTable(
  "ondemand_episodes",
  {
    id: uuid("id").primaryKey(),
    seriesId: uuid("series_id")
      .notNull()
      .references(() => titles.id),
    seasonNumber: integer("season_number").notNull(),
    episodeNumber: integer("episode_number").notNull(),
    title: text("title").notNull(),
    description: text("description").notNull(),
    durationMinutes: integer("duration_minutes"),
    stillUrl: text("still_url"),
    releaseDate: text("release_date"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    videoS3Key: text("video_s3_key"),
    processingStatus: text("processing_status"),
  },
  (table) => [
    uniqueIndex("ondemand_episodes_number").on(table.seriesId, table.seasonNumber, table.episodeNumber),
    index("ondemand_episodes_shown").on(
      table.seriesId,
      table.processingStatus,
      table.seasonNumber,
      table.episodeNumber,
    ),
    uniqueIndex("ondemand_episodes_video").on(table.videoS3Key).where(sql`video_s3_key is not null`),
  ],
);

/** Seasons with an episode that can be watched, and how many of those they have. */
export const seasons = pgTable(
  "ondemand_seasons",
  {
    seriesId: uuid("series_id").notNull(),
    seasonNumber: integer("season_number").notNull(),
    episodeCount: integer("episode_count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.seriesId, table.seasonNumber] })],
);

/** The genres and people that titles name, and nothing that no title names. */
export const names = pgTable(
  "ondemand_names",
  {
    id: uuid("id").primaryKey(),
    /** genre or person. */
    type: text("type").notNull(),
    /** As it was first written. */
    name: text("name").notNull(),
    /** In one spelling, whoever writes it. */
    key: orderedText("key").notNull(),
    /** Of a genre: what the numbers of its shelves are made of. */
    number: integer("number"),
    /** The least minimum age of what can be watched of it; null where there is nothing. */
    shownFrom: integer("shown_from"),
  },
  (table) => [
    uniqueIndex("ondemand_names_key").on(table.type, table.key),
    uniqueIndex("ondemand_names_number").on(table.number).where(sql`number is not null`),
    index("ondemand_names_shown").on(table.type, table.shownFrom, table.key),
    index("ondemand_names_id").on(table.type, table.id),
  ],
);

/** Which title names what. The primary key is what a person's titles are read by. */
export const credits = pgTable(
  "ondemand_credits",
  {
    nameId: uuid("name_id").notNull(),
    /** The title's minimum age; `never` (shelves.ts) where it cannot be watched. */
    shownFrom: integer("shown_from").notNull(),
    /** genre, director or cast. */
    role: text("role").notNull(),
    titleId: uuid("title_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.nameId, table.shownFrom, table.role, table.titleId] })],
);

/**
 * What can be watched, a row on each shelf that it stands on (`shelves.ts`): a page of a list is a walk along an index, however
 * much there is. The primary key is the order in which titles were added.
 */
export const shelves = pgTable(
  "ondemand_shelves",
  {
    shelf: count("shelf").notNull(),
    minimumAge: integer("minimum_age").notNull(),
    titleId: uuid("title_id").notNull(),
    sortTitle: orderedText("sort_title").notNull(),
    /** 19991231; 0 where there is none. */
    releaseDay: integer("release_day").notNull(),
    popularity: integer("popularity").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.shelf, table.minimumAge, table.titleId] }),
    index("ondemand_shelves_title").on(table.shelf, table.minimumAge, table.sortTitle, table.titleId),
    index("ondemand_shelves_release").on(table.shelf, table.minimumAge, table.releaseDay, table.titleId),
    index("ondemand_shelves_popularity").on(table.shelf, table.minimumAge, table.popularity, table.titleId),
    // By which matches of a text are looked up, one by one: everything that they are filtered and sorted by is in it.
    index("ondemand_shelves_matches")
      .on(table.titleId, table.minimumAge, table.releaseDay, table.popularity, table.sortTitle, table.shelf)
      .where(sql`shelf < 2`),
  ],
);

/** How many stand on a shelf, and how many there are of each kind in all (`shelves.ts`). None is 0. */
export const tallies = pgTable(
  "ondemand_tallies",
  {
    shelf: count("shelf").notNull(),
    minimumAge: integer("minimum_age").notNull(),
    amount: integer("amount").notNull(),
  },
  (table) => [primaryKey({ columns: [table.shelf, table.minimumAge] })],
);
