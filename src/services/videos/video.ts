import type { components } from "../../../generated/types.ts";

export type Visibility = components["schemas"]["Visibility"];
export type ProcessingStatus = components["schemas"]["ProcessingStatus"];

/** Times are milliseconds since the epoch. */
export type Video = {
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  readonly userId: string;
  readonly videoS3Key: string;
  readonly visibility: Visibility;
  readonly processingStatus: ProcessingStatus;
  readonly createdAt: number;
  readonly updatedAt: number;
};

// In iTube-api's rows, each of these may be missing, and its clients read every member as a string.
export const toWire = (video: Video): components["schemas"]["Video"] => ({
  id: video.id,
  user_id: video.userId ?? "",
  title: video.title ?? "",
  description: video.description ?? "",
  video_s3_key: video.videoS3Key ?? "",
  visibility: video.visibility ?? "PRIVATE",
  processing_status: video.processingStatus ?? "IN_PROGRESS",
  created_at: new Date(video.createdAt).toISOString(),
  updated_at: new Date(video.updatedAt).toISOString(),
});

/** The contract's schema has let only the names of a visibility through, in any case. */
export const toVisibility = (text: string): Visibility => text.toUpperCase() as Visibility;
export const toProcessingStatus = (text: string): ProcessingStatus => text.toUpperCase() as ProcessingStatus;
