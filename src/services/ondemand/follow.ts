import { inArray } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import { toPaddedPieces } from "../../adapters/database/prepared.ts";
import { fromEpisodeRow } from "./episode.ts";
import { changeEpisodes } from "./episode-changes.ts";
import { findByVideo } from "./finding.ts";
import { placeTitles } from "./placing.ts";
import { episodes, titles } from "./tables.ts";
import { fromRow, type VideoStatus } from "./title.ts";

/**
 * Tells the movie or episode of a video how the video is getting on. It runs in the transaction that changes the video: either
 * both are changed or none, whichever process does it.
 */
export const followVideo = async (queries: Queries, key: string, status: VideoStatus): Promise<void> => {
  const { movie, episode } = await findByVideo(queries, key);
  if (movie && movie.processingStatus !== status)
    await placeTitles(queries, [{ before: movie, after: { ...movie, processingStatus: status } }]);
  if (episode && episode.processingStatus !== status)
    await changeEpisodes(queries, [{ before: episode, after: { ...episode, processingStatus: status } }]);
};

/** The same of many videos, of which few belong to a movie or an episode: only of those is the status asked for. */
export const followVideos = async (
  queries: Queries,
  keys: readonly string[],
  statusOf: (key: string) => Promise<VideoStatus>,
): Promise<void> => {
  const toChanges = async <Row extends { videoS3Key: string | null; processingStatus: VideoStatus }>(
    rows: readonly Row[],
  ) => {
    const changes: { before: Row; after: Row }[] = [];
    for (const before of rows) {
      const processingStatus = await statusOf(before.videoS3Key!);
      if (processingStatus !== before.processingStatus)
        changes.push({ before, after: { ...before, processingStatus } });
    }
    return changes;
  };
  for (const piece of toPaddedPieces(keys)) {
    const movies = await queries
      .select()
      .from(titles)
      .where(inArray(titles.videoS3Key, [...piece]));
    if (movies.length > 0) await placeTitles(queries, await toChanges(movies.map(fromRow)));
    const own = await queries
      .select()
      .from(episodes)
      .where(inArray(episodes.videoS3Key, [...piece]));
    if (own.length > 0) await changeEpisodes(queries, await toChanges(own.map(fromEpisodeRow)));
  }
};
