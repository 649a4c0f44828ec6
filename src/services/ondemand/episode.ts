import type { components } from "../../../generated/types.ts";
import type { episodes } from "./tables.ts";
import type { Title, VideoStatus } from "./title.ts";

type Wire = components["schemas"];
type Row = typeof episodes.$inferSelect;
/** Times are milliseconds since the epoch, a date is `1999-12-31`. */
export type Episode = Omit<Readonly<Row>, "processingStatus"> & { readonly processingStatus: VideoStatus };
/** What an episode has of its series. */
export type SeriesOfEpisode = Pick<Title, "id" | "title" | "minimumAge">;

export const fromEpisodeRow = (row: Row): Episode => row as Episode;

export const isEpisodeReady = ({ processingStatus }: Episode): boolean => processingStatus === "COMPLETED";

export const toEpisode = (episode: Episode, series: SeriesOfEpisode): Wire["Episode"] => ({
  id: episode.id,
  series_id: episode.seriesId,
  series_title: series.title,
  season_number: episode.seasonNumber,
  episode_number: episode.episodeNumber,
  title: episode.title,
  description: episode.description,
  duration_minutes: episode.durationMinutes,
  still_url: episode.stillUrl,
  release_date: episode.releaseDate,
  minimum_age: series.minimumAge,
  added_at: new Date(episode.createdAt).toISOString(),
});

export const toAdminEpisode = (episode: Episode, series: SeriesOfEpisode): Wire["AdminEpisode"] => ({
  ...toEpisode(episode, series),
  video_s3_key: episode.videoS3Key,
  processing_status: episode.processingStatus,
  created_at: new Date(episode.createdAt).toISOString(),
  updated_at: new Date(episode.updatedAt).toISOString(),
});
