import { eq, sql } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import { prepared, preparedForLists } from "../../adapters/database/prepared.ts";
import { type Episode, fromEpisodeRow } from "./episode.ts";
import { episodes, titles } from "./tables.ts";
import { fromRow, type Title } from "./title.ts";

const oneTitle = prepared((queries: Queries) =>
  queries
    .select()
    .from(titles)
    .where(eq(titles.id, sql.placeholder("id"))),
);
const oneEpisode = prepared((queries: Queries) =>
  queries
    .select()
    .from(episodes)
    .where(eq(episodes.id, sql.placeholder("id"))),
);
const titleByVideo = prepared((queries: Queries) =>
  queries
    .select()
    .from(titles)
    .where(eq(titles.videoS3Key, sql.placeholder("key"))),
);
const episodeByVideo = prepared((queries: Queries) =>
  queries
    .select()
    .from(episodes)
    .where(eq(episodes.videoS3Key, sql.placeholder("key"))),
);

const manyTitles = preparedForLists((queries, ids) => queries.select().from(titles).where(sql`${titles.id} in ${ids}`));

export const findTitle = async (queries: Queries, id: string): Promise<Title | undefined> => {
  const row = await oneTitle(queries).first({ id });
  return row && fromRow(row);
};

/** In the order of the ids; what is not there is left out. */
export const findTitles = async (queries: Queries, ids: readonly string[]): Promise<readonly Title[]> => {
  const found = new Map((await manyTitles(queries, ids)).map((row) => [row.id, fromRow(row)]));
  return ids.flatMap((id) => found.get(id) ?? []);
};

export const findEpisode = async (queries: Queries, id: string): Promise<Episode | undefined> => {
  const row = await oneEpisode(queries).first({ id });
  return row && fromEpisodeRow(row);
};

const ownersOf = (table: typeof titles | typeof episodes) =>
  preparedForLists((queries, keys) =>
    queries.select({ id: table.id, key: table.videoS3Key }).from(table).where(sql`${table.videoS3Key} in ${keys}`),
  );
const owners = [ownersOf(titles), ownersOf(episodes)];

/** The ids of the movies and episodes that videos belong to, by their keys. */
export const findOwners = async (queries: Queries, keys: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const rows = await Promise.all(owners.map((find) => find(queries, keys)));
  return new Map(rows.flat().map(({ id, key }) => [key!, id]));
};

export type VideoOwner = { readonly movie?: Title | undefined; readonly episode?: Episode | undefined };

/** The movie or episode that a video belongs to. */
export const findByVideo = async (queries: Queries, key: string): Promise<VideoOwner> => {
  const title = await titleByVideo(queries).first({ key });
  if (title) return { movie: fromRow(title) };
  const episode = await episodeByVideo(queries).first({ key });
  return { episode: episode && fromEpisodeRow(episode) };
};
