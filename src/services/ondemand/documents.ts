import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import { toPaddedPieces } from "../../adapters/database/prepared.ts";
import type { DocumentSource, MinimumAge, SearchDocument } from "../../changes/document.ts";
import { fromEpisodeRow, isEpisodeReady } from "./episode.ts";
import { findTitles } from "./finding.ts";
import type { NameType } from "./naming.ts";
import { episodes, names, titles } from "./tables.ts";
import { isReady, type Kind, type Title, yearOf } from "./title.ts";

/** Before every id, in the order of a uuid's bytes. */
const first = "00000000-0000-0000-0000-000000000000";

const toTitleDocument = (title: Title): SearchDocument => ({
  type: title.kind,
  id: title.id,
  title: title.title,
  description: title.description,
  people: [...new Set(title.people.map(({ name }) => name))],
  genres: title.genres.map(({ name }) => name),
  thumbnailUrl: title.posterUrl,
  releaseYear: yearOf(title),
  minimumAge: title.minimumAge,
  popularity: title.popularity,
});

/** Movies, or series. */
export const createTitleSource = (kind: Kind): DocumentSource => ({
  read: async (queries, ids) =>
    (await findTitles(queries, [...new Set(ids)]))
      .filter((title) => title.kind === kind && isReady(title))
      .map(toTitleDocument),
  listIds: async (queries, after, limit) =>
    (
      await queries
        .select({ id: titles.id })
        .from(titles)
        .where(and(eq(titles.kind, kind), gt(titles.id, after || first)))
        .orderBy(asc(titles.id))
        .limit(limit)
    ).map(({ id }) => id),
});

const findEpisodes = async (queries: Queries, ids: readonly string[]) => {
  const found = new Map<string, typeof episodes.$inferSelect>();
  for (const piece of toPaddedPieces(ids))
    for (const row of await queries
      .select()
      .from(episodes)
      .where(inArray(episodes.id, [...piece])))
      found.set(row.id, row);
  return [...found.values()].map(fromEpisodeRow);
};

export const episodeSource: DocumentSource = {
  read: async (queries, ids) => {
    const ready = (await findEpisodes(queries, ids)).filter(isEpisodeReady);
    const owners = await findTitles(queries, [...new Set(ready.map(({ seriesId }) => seriesId))]);
    const series = new Map(owners.map((title) => [title.id, toTitleDocument(title)]));
    return ready.flatMap((episode) => {
      const own = series.get(episode.seriesId);
      if (!own) return [];
      const { seasonNumber, episodeNumber } = episode;
      return {
        ...own,
        type: "episode" as const,
        id: episode.id,
        title: episode.title,
        description: episode.description,
        thumbnailUrl: episode.stillUrl ?? own.thumbnailUrl,
        releaseYear: yearOf(episode) ?? own.releaseYear,
        episode: { seriesTitle: own.title, seasonNumber, episodeNumber },
      };
    });
  },
  listIds: async (queries, after, limit) =>
    (
      await queries
        .select({ id: episodes.id })
        .from(episodes)
        .where(gt(episodes.id, after || first))
        .orderBy(asc(episodes.id))
        .limit(limit)
    ).map(({ id }) => id),
};

/** Genres, or people: those of what can be watched. */
export const createNameSource = (type: NameType): DocumentSource => ({
  read: async (queries, ids) => {
    const found = new Map<string, SearchDocument>();
    for (const piece of toPaddedPieces(ids))
      for (const { id, name, shownFrom } of await queries
        .select({ id: names.id, name: names.name, shownFrom: names.shownFrom })
        .from(names)
        .where(and(inArray(names.id, [...piece]), eq(names.type, type))))
        if (shownFrom !== null)
          found.set(id, {
            type,
            id,
            title: name,
            description: "",
            people: [],
            genres: [],
            thumbnailUrl: null,
            releaseYear: null,
            minimumAge: shownFrom as MinimumAge,
            popularity: 0,
          });
    return [...found.values()];
  },
  listIds: async (queries, after, limit) =>
    (
      await queries
        .select({ id: names.id })
        .from(names)
        .where(and(eq(names.type, type), gt(names.id, after || first)))
        .orderBy(asc(names.id))
        .limit(limit)
    ).map(({ id }) => id),
});

/** What of the catalogue can be found. */
export const ondemandSources = {
  movie: createTitleSource("movie"),
  series: createTitleSource("series"),
  episode: episodeSource,
  person: createNameSource("person"),
  genre: createNameSource("genre"),
} as const;
