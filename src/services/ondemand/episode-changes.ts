import { and, asc, eq, sql } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { countAll } from "./counting.ts";
import { type Episode, fromEpisodeRow, isEpisodeReady } from "./episode.ts";
import { findTitle } from "./finding.ts";
import { noteAll } from "./notes.ts";
import { placeTitles } from "./placing.ts";
import { createInsert } from "./rows.ts";
import { inAll } from "./shelves.ts";
import { episodes, seasons } from "./tables.ts";

/** An episode as it was and as it will be; undefined where there was, or will be, none. */
export type EpisodeChange = { readonly before: Episode | undefined; readonly after: Episode | undefined };

const insertEpisodes = createInsert(episodes);
const insertSeasons = createInsert(seasons, {
  target: [seasons.seriesId, seasons.seasonNumber],
  set: { episodeCount: sql`excluded.episode_count` },
});

const oneSeason = prepared((queries: Queries) =>
  queries
    .select()
    .from(seasons)
    .where(and(eq(seasons.seriesId, sql.placeholder("series")), eq(seasons.seasonNumber, sql.placeholder("season")))),
);

/** How many episodes of a season can be watched. */
export const countSeason = async (queries: Queries, series: string, season: number): Promise<number> =>
  (await oneSeason(queries).first({ series, season }))?.episodeCount ?? 0;

const writeRows = async (queries: Queries, changes: readonly EpisodeChange[]): Promise<void> => {
  for (const { before, after } of changes)
    if (before && after) await queries.update(episodes).set(after).where(eq(episodes.id, before.id));
    else if (before) await queries.delete(episodes).where(eq(episodes.id, before.id));
  await insertEpisodes(
    queries,
    changes.flatMap(({ before, after }) => (!before && after ? [after] : [])),
  );
};

/** By how much a series has more or less: in all, and to be watched, by season. */
type Difference = { all: number; readonly ready: Map<number, number> };

const toDifferences = (changes: readonly EpisodeChange[]): ReadonlyMap<string, Difference> => {
  const differences = new Map<string, Difference>();
  const add = (episode: Episode | undefined, amount: number) => {
    if (!episode) return;
    const { seriesId, seasonNumber } = episode;
    const own = differences.get(seriesId) ?? { all: 0, ready: new Map<number, number>() };
    differences.set(seriesId, own);
    own.all += amount;
    if (isEpisodeReady(episode)) own.ready.set(seasonNumber, (own.ready.get(seasonNumber) ?? 0) + amount);
  };
  for (const { before, after } of changes) {
    add(before, -1);
    add(after, 1);
  }
  return differences;
};

const writeSeries = async (queries: Queries, id: string, { all, ready }: Difference): Promise<void> => {
  const before = (await findTitle(queries, id))!;
  let { seasonCount, episodeCount } = before;
  for (const [season, amount] of ready) {
    if (amount === 0) continue;
    const was = await countSeason(queries, id, season);
    episodeCount += amount;
    seasonCount += Number(was + amount > 0) - Number(was > 0);
    if (was + amount > 0)
      await insertSeasons(queries, [{ seriesId: id, seasonNumber: season, episodeCount: was + amount }]);
    else await queries.delete(seasons).where(and(eq(seasons.seriesId, id), eq(seasons.seasonNumber, season)));
  }
  const after = { ...before, seasonCount, episodeCount, allEpisodeCount: before.allEpisodeCount + all };
  await placeTitles(queries, [{ before, after }]);
};

/** Makes, changes and removes episodes, with everything that their series, lists and the search index have of them. */
export const changeEpisodes = async (queries: Queries, changes: readonly EpisodeChange[]): Promise<void> => {
  await writeRows(queries, changes);
  const differences = [...toDifferences(changes)];
  for (const [series, difference] of differences)
    if (difference.all !== 0 || [...difference.ready.values()].some((amount) => amount !== 0))
      await writeSeries(queries, series, difference);
  const amount = differences.reduce((sum, [, { all }]) => sum + all, 0);
  await countAll(queries, [{ shelf: inAll.episode, minimumAge: 0, amount }]);
  const ids = changes.flatMap(({ before, after }) => (after ?? before)?.id ?? []);
  await noteAll(queries, "episode", ids);
};

const PIECE = 500;

/** Every episode of a series, however many; their number is bounded. */
export const listEveryEpisode = async (queries: Queries, series: string): Promise<readonly Episode[]> => {
  const found: Episode[] = [];
  for (let last: Episode | undefined, full = true; full; last = found.at(-1)) {
    const rows = await queries
      .select()
      .from(episodes)
      .where(
        and(
          eq(episodes.seriesId, series),
          last &&
            sql`(${episodes.seasonNumber}, ${episodes.episodeNumber}) > (${last.seasonNumber}, ${last.episodeNumber})`,
        ),
      )
      .orderBy(asc(episodes.seasonNumber), asc(episodes.episodeNumber))
      .limit(PIECE);
    found.push(...rows.map(fromEpisodeRow));
    full = rows.length === PIECE;
  }
  return found;
};

/** Removes the episodes of a series, which is about to be removed itself. */
export const removeEpisodes = async (queries: Queries, series: string, gone: readonly Episode[]): Promise<void> => {
  await queries.delete(episodes).where(eq(episodes.seriesId, series));
  await queries.delete(seasons).where(eq(seasons.seriesId, series));
  await countAll(queries, [{ shelf: inAll.episode, minimumAge: 0, amount: -gone.length }]);
  await noteAll(
    queries,
    "episode",
    gone.map(({ id }) => id),
  );
};
