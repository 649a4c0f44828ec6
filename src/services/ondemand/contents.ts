import { eq, sql } from "drizzle-orm";
import type { Content, ContentType, FindContents } from "../../access/content.ts";
import { keyOf } from "../../access/spelling.ts";
import type { Queries } from "../../adapters/database/port.ts";
import { preparedForLists, unionOf, united } from "../../adapters/database/prepared.ts";
import type { MinimumAge } from "../../changes/document.ts";
import { type Episode, isEpisodeReady, type SeriesOfEpisode } from "./episode.ts";
import { episodes, titles } from "./tables.ts";
import { isReady, type Title, type TitleGenre } from "./title.ts";

const toKeys = (genres: readonly TitleGenre[]): readonly string[] => genres.map(({ name }) => keyOf(name));

/** A title as rules look at it. */
export const toTitleAsContent = (title: Title): Content => ({
  type: title.kind,
  id: title.id,
  title: title.title,
  posterUrl: title.posterUrl,
  seriesId: undefined,
  genres: toKeys(title.genres),
  minimumAge: title.minimumAge,
  isReady: isReady(title),
});

/** An episode as rules look at it. */
export const toEpisodeAsContent = (
  episode: Episode,
  series: SeriesOfEpisode & Pick<Title, "genres" | "posterUrl">,
): Content => ({
  type: "episode",
  id: episode.id,
  title: episode.title,
  posterUrl: series.posterUrl,
  seriesId: episode.seriesId,
  genres: toKeys(series.genres),
  minimumAge: series.minimumAge,
  isReady: isEpisodeReady(episode),
});

/** What an episode has of its series. */
const ofTitle = {
  posterUrl: titles.posterUrl,
  genres: titles.genres,
  minimumAge: titles.minimumAge,
  episodeCount: titles.episodeCount,
};
type Row = {
  readonly type: ContentType;
  readonly id: string;
  readonly title: string;
  readonly seriesId: string | null;
  readonly posterUrl: string | null;
  readonly genres: string;
  readonly minimumAge: number;
  readonly episodeCount: number;
  readonly processingStatus: string | null;
};
const type = sql<ContentType>`type`;
const seriesId = sql<string | null>`series_id`;

/** Titles and episodes in one statement: whoever asks by an id need not know of what it is. */
const anyOf = preparedForLists<Row>((queries: Queries, ids) => {
  const { id, title, processingStatus } = titles;
  return queries.select({ type, seriesId, ...united({ id, title, processingStatus, ...ofTitle }) }).from(
    unionOf(
      queries
        .select({
          type: sql`${titles.kind}`.as("type"),
          id,
          title,
          seriesId: sql`null`.as("series_id"),
          processingStatus,
          ...ofTitle,
        })
        .from(titles)
        .where(sql`${id} in ${ids}`),
      queries
        .select({
          type: sql`'episode'`.as("type"),
          id: episodes.id,
          title: episodes.title,
          seriesId: sql`${episodes.seriesId}`.as("series_id"),
          processingStatus: episodes.processingStatus,
          ...ofTitle,
        })
        .from(episodes)
        .innerJoin(titles, eq(titles.id, episodes.seriesId))
        .where(sql`${episodes.id} in ${ids}`),
    ),
  );
});

const fromRow = (row: Row): Content => ({
  type: row.type,
  id: row.id,
  title: row.title,
  posterUrl: row.posterUrl,
  seriesId: row.seriesId ?? undefined,
  genres: toKeys(JSON.parse(row.genres)),
  minimumAge: row.minimumAge as MinimumAge,
  isReady: row.type === "series" ? row.episodeCount > 0 : row.processingStatus === "COMPLETED",
});

/** Movies, series and episodes, by one query. Of a channel it knows nothing. */
export const createFindContents =
  (reader: Queries): FindContents =>
  async (references) => {
    const keys = references.map(({ type, id }) => `${type} ${id.toLowerCase()}`);
    const ids = new Set(references.map(({ id }) => id.toLowerCase()));
    const found = new Map((await anyOf(reader, [...ids])).map((row) => [`${row.type} ${row.id}`, fromRow(row)]));
    return keys.map((key) => found.get(key));
  };
