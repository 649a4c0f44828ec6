import { and, asc, desc, eq, lte, sql } from "drizzle-orm";
import { keyOf } from "../../access/spelling.ts";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import type { MinimumAge } from "../../changes/document.ts";
import { type Episode, fromEpisodeRow } from "./episode.ts";
import { countSeason } from "./episode-changes.ts";
import { findEpisode, findTitle, findTitles } from "./finding.ts";
import { countShelf, listShelf, type Order, type Sort } from "./listing.ts";
import { MOST_MATCHES, sortMatches } from "./matches.ts";
import type { Page } from "./merging.ts";
import { findNamed } from "./naming.ts";
import { inAll, shelfOf } from "./shelves.ts";
import { episodes, seasons, titles } from "./tables.ts";
import { fromRow, isShown, type Kind, type Title } from "./title.ts";

/** Ids of titles that match a text, for this age, the best first. They may be of what cannot be watched, or is gone. */
export type MatchTitles = (
  kind: Kind,
  text: string,
  limit: number,
  age: MinimumAge | undefined,
) => Promise<readonly string[]>;

/** What a list of titles is narrowed to; `age` is the viewer's limit. */
export type TitleFilter = {
  readonly kind: Kind;
  readonly genre: string | undefined;
  readonly year: number | undefined;
  readonly text: string | undefined;
  readonly age: MinimumAge | undefined;
};
export type Listed<T> = { readonly total: number; readonly page: readonly T[] };

/** What there is to watch, and, for administrators, what there is. */
export interface Catalogue {
  find(kind: Kind, id: string): Promise<Title | undefined>;
  list(filter: TitleFilter, by: { sort: Sort; order: Order }, page: Page): Promise<Listed<Title>>;
  /** In every state, the one added last first. */
  listAll(kind: Kind, page: Page): Promise<Listed<Title>>;
  /** Seasons of which something can be watched. */
  listSeasons(series: string): Promise<readonly { readonly seasonNumber: number; readonly episodeCount: number }[]>;
  findEpisode(id: string): Promise<{ readonly episode: Episode; readonly series: Title } | undefined>;
  /** Those that can be watched. */
  listEpisodes(series: Title, season: number | undefined, page: Page): Promise<Listed<Episode>>;
  /** In every state: those of a series in its order; those of all, the one added last first. */
  listAllEpisodes(series: string | undefined, page: Page): Promise<Listed<{ episode: Episode; series: Title }>>;
}

const limit = sql.placeholder("limit");
const offset = sql.placeholder("offset");
const inOrder = [asc(episodes.seasonNumber), asc(episodes.episodeNumber)];
const isOfSeries = eq(episodes.seriesId, sql.placeholder("series"));
const isReady = eq(episodes.processingStatus, "COMPLETED");

const listKind = prepared((queries: Queries) =>
  queries
    .select()
    .from(titles)
    .where(eq(titles.kind, sql.placeholder("kind")))
    .orderBy(desc(titles.id))
    .limit(limit)
    .offset(offset),
);
const listSeasons = prepared((queries: Queries) =>
  queries
    .select({ seasonNumber: seasons.seasonNumber, episodeCount: seasons.episodeCount })
    .from(seasons)
    .where(eq(seasons.seriesId, sql.placeholder("series")))
    .orderBy(asc(seasons.seasonNumber)),
);
const listShown = prepared((queries: Queries) =>
  queries
    .select()
    .from(episodes)
    .where(and(isOfSeries, isReady))
    .orderBy(...inOrder)
    .limit(limit)
    .offset(offset),
);
const listShownOfSeason = prepared((queries: Queries) =>
  queries
    .select()
    .from(episodes)
    .where(and(isOfSeries, isReady, eq(episodes.seasonNumber, sql.placeholder("season"))))
    .orderBy(asc(episodes.episodeNumber))
    .limit(limit)
    .offset(offset),
);
const listOfSeries = prepared((queries: Queries) =>
  queries
    .select()
    .from(episodes)
    .where(isOfSeries)
    .orderBy(...inOrder)
    .limit(limit)
    .offset(offset),
);
/** After every id. Without a bound, SQLite's plan of a walk along an index is that of reading the whole of it. */
const last = "ffffffff-ffff-ffff-ffff-ffffffffffff";
const listNewest = prepared((queries: Queries) =>
  queries.select().from(episodes).where(lte(episodes.id, last)).orderBy(desc(episodes.id)).limit(limit).offset(offset),
);

export const createCatalogue = (database: Database, matchTitles: MatchTitles): Catalogue => {
  const { reader } = database;
  const withSeries = async (found: readonly Episode[]) => {
    const ids = [...new Set(found.map(({ seriesId }) => seriesId))];
    const series = new Map((await findTitles(reader, ids)).map((title) => [title.id, title]));
    return found.flatMap((episode) => {
      const own = series.get(episode.seriesId);
      return own ? [{ episode, series: own }] : [];
    });
  };
  const listIds = async (
    { kind, genre, year, text, age }: TitleFilter,
    by: { sort: Sort; order: Order },
    page: Page,
  ) => {
    const named = genre === undefined ? undefined : await findNamed(reader, "genre", keyOf(genre));
    if (genre !== undefined && !named) return { total: 0, ids: [] };
    if (text !== undefined) {
      const matches = await matchTitles(kind, text, MOST_MATCHES, age);
      const shelf = named && shelfOf(kind, named.number!);
      const ids = await sortMatches(database, matches, { ...by, shelf, year, age });
      return { total: ids.length, ids: ids.slice(page.offset, page.offset + page.limit) };
    }
    const shelf = shelfOf(kind, named?.number ?? 0, year);
    return { total: await countShelf(reader, shelf, age), ids: await listShelf(database, shelf, { ...by, age }, page) };
  };

  return {
    find: async (kind, id) => {
      const title = await findTitle(reader, id);
      return title?.kind === kind ? title : undefined;
    },
    list: async (filter, by, page) => {
      const { total, ids } = await listIds(filter, by, page);
      // What was changed since the ids were read is looked at again: nobody sees what is above their limit.
      const found = (await findTitles(reader, ids)).filter((title) => isShown(title, filter.age));
      return { total, page: found };
    },
    listAll: async (kind, page) => ({
      total: await countShelf(reader, inAll[kind], undefined),
      page: (await listKind(reader).all({ kind, ...page })).map(fromRow),
    }),
    listSeasons: (series) => listSeasons(reader).all({ series }),

    findEpisode: async (id) => {
      const episode = await findEpisode(reader, id);
      return episode && (await withSeries([episode]))[0];
    },
    listEpisodes: async (series, season, page) => {
      const rows =
        season === undefined
          ? await listShown(reader).all({ series: series.id, ...page })
          : await listShownOfSeason(reader).all({ series: series.id, season, ...page });
      const total = season === undefined ? series.episodeCount : await countSeason(reader, series.id, season);
      return { total, page: rows.map(fromEpisodeRow) };
    },
    listAllEpisodes: async (series, page) => {
      const rows = series
        ? await listOfSeries(reader).all({ series, ...page })
        : await listNewest(reader).all({ ...page });
      const total = series
        ? ((await findTitle(reader, series))?.allEpisodeCount ?? 0)
        : await countShelf(reader, inAll.episode, undefined);
      return { total, page: await withSeries(rows.map(fromEpisodeRow)) };
    },
  };
};
