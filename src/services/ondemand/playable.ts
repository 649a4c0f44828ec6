import { and, eq, inArray } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import type { MinimumAge } from "../../changes/document.ts";
import { findEpisode, findTitle } from "./finding.ts";
import { toPaddedPieces } from "./rows.ts";
import { episodes, titles } from "./tables.ts";

/** A movie or an episode, whether it can be watched or not, and the object key of its video. */
export type Playable = { readonly type: "movie" | "episode"; readonly id: string; readonly videoKey: string | null };

export const findPlayable = async (queries: Queries, id: string): Promise<Playable | undefined> => {
  const title = await findTitle(queries, id);
  if (title) return title.kind === "movie" ? { type: "movie", id, videoKey: title.videoS3Key } : undefined;
  const episode = await findEpisode(queries, id);
  return episode && { type: "episode", id, videoKey: episode.videoS3Key };
};

/** A movie or an episode that can be watched. */
export type Shown = { readonly id: string; readonly title: string; readonly minimumAge: MinimumAge };

/** Up to a thousand at a time: each length is a statement of its own to an engine. */
const LENGTHS = [1_000, 100, 1];

const inPieces = async <Row>(
  ids: readonly string[],
  list: (piece: readonly string[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> => (await Promise.all(toPaddedPieces(ids, LENGTHS).map(list))).flat();

/** Of these ids, the movies that can be watched. */
export const listShownMovies = (queries: Queries, ids: readonly string[]): Promise<readonly Shown[]> =>
  inPieces(ids, async (piece) => {
    const rows = await queries
      .select({ id: titles.id, title: titles.title, minimumAge: titles.minimumAge })
      .from(titles)
      .where(and(inArray(titles.id, [...piece]), eq(titles.kind, "movie"), eq(titles.processingStatus, "COMPLETED")));
    return rows as readonly Shown[];
  });

/** Of these ids, the episodes that can be watched; they are for the age that their series is for. */
export const listShownEpisodes = (queries: Queries, ids: readonly string[]): Promise<readonly Shown[]> =>
  inPieces(ids, async (piece) => {
    const rows = await queries
      .select({ id: episodes.id, title: episodes.title, minimumAge: titles.minimumAge })
      .from(episodes)
      .innerJoin(titles, eq(titles.id, episodes.seriesId))
      .where(and(inArray(episodes.id, [...piece]), eq(episodes.processingStatus, "COMPLETED")));
    return rows as readonly Shown[];
  });
