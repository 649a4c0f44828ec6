import type { Database, Queries } from "../../src/adapters/database/port.ts";
import * as tables from "../../src/services/ondemand/tables.ts";
import { videos } from "../../src/services/videos/tables.ts";

const sorted = (rows: readonly object[]): readonly string[] =>
  rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();

type Derived = {
  readonly statuses: readonly string[];
  readonly counts: readonly string[];
  readonly shelves: readonly string[];
  readonly tallies: readonly string[];
  readonly seasons: readonly string[];
  readonly credits: readonly string[];
  readonly shownFrom: readonly string[];
};

const readAll = async (queries: Queries) => ({
  titles: await queries.select().from(tables.titles),
  episodes: await queries.select().from(tables.episodes),
  seasons: await queries.select().from(tables.seasons),
  names: await queries.select().from(tables.names),
  credits: await queries.select().from(tables.credits),
  shelves: await queries.select().from(tables.shelves),
  tallies: await queries.select().from(tables.tallies),
  videos: await queries.select().from(videos),
});

/** What is kept beside titles and episodes. */
export const readDerived = async ({ reader }: Database): Promise<Derived> => {
  const all = await readAll(reader);
  return {
    statuses: sorted([...all.titles, ...all.episodes].map(({ id, processingStatus }) => ({ id, processingStatus }))),
    counts: sorted(
      all.titles.map(({ id, seasonCount, episodeCount, allEpisodeCount }) => ({
        id,
        seasonCount,
        episodeCount,
        allEpisodeCount,
      })),
    ),
    shelves: sorted(all.shelves),
    tallies: sorted(all.tallies),
    seasons: sorted(all.seasons),
    credits: sorted(all.credits),
    shownFrom: sorted(all.names.map(({ id, shownFrom }) => ({ id, shownFrom }))),
  };
};

/** The same, worked out anew from titles, episodes and videos: slowly, and by other means. */
export const recount = async ({ reader }: Database): Promise<Derived> => {
  const all = await readAll(reader);
  const statusOf = (key: string | null) =>
    all.videos.find(({ videoS3Key }) => videoS3Key === key)?.processingStatus ?? null;
  const episodes = all.episodes.map((row) => ({ ...row, processingStatus: statusOf(row.videoS3Key) }));
  const ready = episodes.filter(({ processingStatus }) => processingStatus === "COMPLETED");
  const titles = all.titles.map((row) => ({
    ...row,
    processingStatus: statusOf(row.videoS3Key),
    isReady:
      row.kind === "movie"
        ? statusOf(row.videoS3Key) === "COMPLETED"
        : ready.some(({ seriesId }) => seriesId === row.id),
    genreList: JSON.parse(row.genres) as { id: string; number: number }[],
    personList: JSON.parse(row.people) as { id: string; role: string }[],
  }));
  const tallies = new Map<string, { shelf: number; minimumAge: number; amount: number }>();
  const tally = (shelf: number, minimumAge: number) => {
    const key = `${shelf}/${minimumAge}`;
    tallies.set(key, { shelf, minimumAge, amount: (tallies.get(key)?.amount ?? 0) + 1 });
  };
  const shelves: object[] = [];
  const credits: { titleId: string; role: string; nameId: string; shownFrom: number }[] = [];
  for (const title of titles) {
    tally(title.kind === "movie" ? -1 : -2, 0);
    const shownFrom = title.isReady ? title.minimumAge : 99;
    for (const { id } of title.genreList) credits.push({ titleId: title.id, role: "genre", nameId: id, shownFrom });
    for (const { id, role } of title.personList) credits.push({ titleId: title.id, role, nameId: id, shownFrom });
    if (!title.isReady) continue;
    const year = title.releaseDate === null ? 0 : Number(title.releaseDate.slice(0, 4));
    for (const genre of new Set([0, ...title.genreList.map(({ number }) => number)]))
      for (const one of new Set([0, year])) {
        const shelf = genre * 20_000 + one * 2 + (title.kind === "movie" ? 0 : 1);
        tally(shelf, title.minimumAge);
        shelves.push({
          shelf,
          minimumAge: title.minimumAge,
          titleId: title.id,
          sortTitle: title.sortTitle,
          releaseDay: title.releaseDate === null ? 0 : Number(title.releaseDate.split("-").join("")),
          popularity: title.popularity,
        });
      }
  }
  for (const _ of episodes) tally(-3, 0);
  const seasons = new Map<string, { seriesId: string; seasonNumber: number; episodeCount: number }>();
  for (const { seriesId, seasonNumber } of ready) {
    const key = `${seriesId} ${seasonNumber}`;
    seasons.set(key, { seriesId, seasonNumber, episodeCount: (seasons.get(key)?.episodeCount ?? 0) + 1 });
  }
  // Those that somebody names, and nobody else.
  const named = [...new Set(credits.map(({ nameId }) => nameId))];
  return {
    statuses: sorted([...titles, ...episodes].map(({ id, processingStatus }) => ({ id, processingStatus }))),
    counts: sorted(
      titles.map(({ id }) => ({
        id,
        seasonCount: [...seasons.values()].filter(({ seriesId }) => seriesId === id).length,
        episodeCount: ready.filter(({ seriesId }) => seriesId === id).length,
        allEpisodeCount: episodes.filter(({ seriesId }) => seriesId === id).length,
      })),
    ),
    shelves: sorted(shelves),
    tallies: sorted([...tallies.values()]),
    seasons: sorted([...seasons.values()]),
    credits: sorted(credits),
    shownFrom: sorted(
      named.map((id) => {
        const from = Math.min(...credits.flatMap((credit) => (credit.nameId === id ? credit.shownFrom : [])));
        return { id, shownFrom: from === 99 ? null : from };
      }),
    ),
  };
};
