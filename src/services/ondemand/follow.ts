import type { Queries } from "../../adapters/database/port.ts";
import { changeEpisodes } from "./episode-changes.ts";
import { findByVideo } from "./finding.ts";
import { placeTitles } from "./placing.ts";
import type { VideoStatus } from "./title.ts";

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
