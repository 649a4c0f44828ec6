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

/** A movie or an episode that can be watched. */
export type Shown = { readonly id: string; readonly title: string; readonly minimumAge: MinimumAge };

/** As many as a profile has positions: one query. */
const LENGTHS = [1_000, 100, 1];
const toShown = (rows: readonly (Omit<Shown, "minimumAge"> & { readonly minimumAge: number })[]) =>
  rows as readonly Shown[];

const moviesOf = preparedForLists(
  (queries, ids) =>
    queries
      .select({ id: titles.id, title: titles.title, minimumAge: titles.minimumAge })
      .from(titles)
      .where(and(sql`${titles.id} in ${ids}`, eq(titles.kind, "movie"), eq(titles.processingStatus, "COMPLETED"))),
  LENGTHS,
);
const episodesOf = preparedForLists(
  (queries, ids) =>
    queries
      .select({ id: episodes.id, title: episodes.title, seriesId: episodes.seriesId })
      .from(episodes)
      .where(and(sql`${episodes.id} in ${ids}`, eq(episodes.processingStatus, "COMPLETED"))),
  LENGTHS,
);
const agesOf = preparedForLists(
  (queries, ids) =>
    queries.select({ id: titles.id, minimumAge: titles.minimumAge }).from(titles).where(sql`${titles.id} in ${ids}`),
  LENGTHS,
);

/** Of these ids, the movies that can be watched. */
export const listShownMovies = async (queries: Queries, ids: readonly string[]): Promise<readonly Shown[]> =>
  toShown(await moviesOf(queries, ids));

/** Of these ids, the episodes that can be watched; they are for the age that their series is for. */
export const listShownEpisodes = async (queries: Queries, ids: readonly string[]): Promise<readonly Shown[]> => {
  const found = await episodesOf(queries, ids);
  const series = await agesOf(queries, [...new Set(found.map(({ seriesId }) => seriesId))]);
  const ages = new Map(series.map(({ id, minimumAge }) => [id, minimumAge]));
  return toShown(
    found.flatMap(({ id, title, seriesId }) => {
      const minimumAge = ages.get(seriesId);
      return minimumAge === undefined ? [] : [{ id, title, minimumAge }];
    }),
  );
};
