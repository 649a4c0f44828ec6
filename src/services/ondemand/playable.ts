import { and, eq, sql } from "drizzle-orm";
import type { Content } from "../../access/content.ts";
import type { Queries } from "../../adapters/database/port.ts";
import { preparedForLists } from "../../adapters/database/prepared.ts";
import type { MinimumAge } from "../../changes/document.ts";
import { toEpisodeAsContent, toTitleAsContent } from "./contents.ts";
import { findEpisode, findTitle } from "./finding.ts";
import { episodes, titles } from "./tables.ts";

/** A movie or an episode, whether it can be watched or not, and the object key of its video. */
export type Playable = { readonly content: Content; readonly videoKey: string | null };

export const findPlayable = async (queries: Queries, id: string): Promise<Playable | undefined> => {
  const title = await findTitle(queries, id);
  if (title)
    return title.kind === "movie" ? { content: toTitleAsContent(title), videoKey: title.videoS3Key } : undefined;
  const episode = await findEpisode(queries, id);
  const series = episode && (await findTitle(queries, episode.seriesId));
  return series && { content: toEpisodeAsContent(episode, series), videoKey: episode.videoS3Key };
};

/** A movie or an episode that can be watched; of an episode the poster and the age are its series'. */
export type Shown = {
  readonly id: string;
  readonly title: string;
  readonly minimumAge: MinimumAge;
  readonly posterUrl: string | null;
  readonly series: {
    readonly id: string;
    readonly title: string;
    readonly seasonNumber: number;
    readonly episodeNumber: number;
  } | null;
};

/** As many as a profile has positions: one query. */
const LENGTHS = [1_000, 100, 1];
const shownOfTitle = {
  id: titles.id,
  title: titles.title,
  minimumAge: titles.minimumAge,
  posterUrl: titles.posterUrl,
};

const moviesOf = preparedForLists(
  (queries, ids) =>
    queries
      .select(shownOfTitle)
      .from(titles)
      .where(and(sql`${titles.id} in ${ids}`, eq(titles.kind, "movie"), eq(titles.processingStatus, "COMPLETED"))),
  LENGTHS,
);
const episodesOf = preparedForLists(
  (queries, ids) =>
    queries
      .select({
        id: episodes.id,
        title: episodes.title,
        seriesId: episodes.seriesId,
        seasonNumber: episodes.seasonNumber,
        episodeNumber: episodes.episodeNumber,
      })
      .from(episodes)
      .where(and(sql`${episodes.id} in ${ids}`, eq(episodes.processingStatus, "COMPLETED"))),
  LENGTHS,
);
const seriesOf = preparedForLists(
  (queries, ids) => queries.select(shownOfTitle).from(titles).where(sql`${titles.id} in ${ids}`),
  LENGTHS,
);

/** Of these ids, the movies that can be watched. */
export const listShownMovies = async (queries: Queries, ids: readonly string[]): Promise<readonly Shown[]> =>
  (await moviesOf(queries, ids)).map((row) => ({ ...row, minimumAge: row.minimumAge as MinimumAge, series: null }));

/** Of these ids, the episodes that can be watched. */
export const listShownEpisodes = async (queries: Queries, ids: readonly string[]): Promise<readonly Shown[]> => {
  const found = await episodesOf(queries, ids);
  const series = await seriesOf(queries, [...new Set(found.map(({ seriesId }) => seriesId))]);
  const known = new Map(series.map((one) => [one.id, one]));
  return found.flatMap(({ id, title, seriesId, seasonNumber, episodeNumber }) => {
    const of = known.get(seriesId);
    if (!of) return [];
    const place = { id: seriesId, title: of.title, seasonNumber, episodeNumber };
    return [{ id, title, minimumAge: of.minimumAge as MinimumAge, posterUrl: of.posterUrl, series: place }];
  });
};
