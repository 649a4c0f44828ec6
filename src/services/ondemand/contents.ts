import { eq, type SQL, sql } from "drizzle-orm";
import type { Content, ContentType, FindContents } from "../../access/content.ts";
import { keyOf } from "../../access/spelling.ts";
import type { Queries } from "../../adapters/database/port.ts";
import { preparedForLists } from "../../adapters/database/prepared.ts";
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
  seriesId: undefined,
  genres: toKeys(title.genres),
  minimumAge: title.minimumAge,
  isReady: isReady(title),
});

/** An episode as rules look at it. */
export const toEpisodeAsContent = (episode: Episode, series: SeriesOfEpisode & Pick<Title, "genres">): Content => ({
  type: "episode",
  id: episode.id,
  title: episode.title,
  seriesId: episode.seriesId,
  genres: toKeys(series.genres),
  minimumAge: series.minimumAge,
  isReady: isEpisodeReady(episode),
});

/** The columns of both halves: what an episode has of its own, and what of its series. */
const shared = {
  genres: titles.genres,
  minimumAge: titles.minimumAge,
  episodeCount: titles.episodeCount,
};
const text = (word: SQL) => sql<string>`${word}`;

/** Titles and episodes in one statement: whoever asks by an id need not know of what it is. */
const anyOf = preparedForLists((queries: Queries, ids) =>
  queries
    .select({
      type: text(sql`${titles.kind}`).as("type"),
      id: titles.id,
      title: titles.title,
      seriesId: sql<string | null>`null`.as("series_id"),
      processingStatus: titles.processingStatus,
      ...shared,
    })
    .from(titles)
    .where(sql`${titles.id} in ${ids}`)
    .unionAll(
      queries
        .select({
          type: text(sql`'episode'`).as("type"),
          id: episodes.id,
          title: episodes.title,
          seriesId: sql<string | null>`${episodes.seriesId}`.as("series_id"),
          processingStatus: episodes.processingStatus,
          ...shared,
        })
        .from(episodes)
        .innerJoin(titles, eq(titles.id, episodes.seriesId))
        .where(sql`${episodes.id} in ${ids}`) as never,
    ),
);

type Row = Awaited<ReturnType<typeof anyOf>>[number];

const fromRow = (row: Row): Content => ({
  type: row.type as ContentType,
  id: row.id,
  title: row.title,
  seriesId: row.seriesId ?? undefined,
  genres: toKeys(JSON.parse(row.genres)),
  minimumAge: row.minimumAge as MinimumAge,
  isReady: row.type === "series" ? row.episodeCount > 0 : row.processingStatus === "COMPLETED",
});

/** Movies, series and episodes, by one query. Of a channel it knows nothing. */
export const createFindContents =
  (reader: Queries): FindContents =>
  async (references) => {
    const ids = references.map(({ id }) => id.toLowerCase());
    const found = new Map((await anyOf(reader, [...new Set(ids)])).map((row) => [row.id, fromRow(row)]));
    return references.map(({ type }, at) => {
      const content = found.get(ids[at]!);
      return content?.type === type ? content : undefined;
    });
  };
