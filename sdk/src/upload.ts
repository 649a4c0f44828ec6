import type { Sender } from "./call.ts";
import type { Fetch } from "./fetch.ts";
import type { Video, VideoMetadata } from "./generated/model";
import { createThumbnailUploadUrl, createUploadUrl, saveVideoMetadata } from "./generated/videos/videos";
import { type Progress, put } from "./put.ts";
import { openSource, type UploadSource } from "./source.ts";

export type UploadMetadata = Omit<VideoMetadata, "video_s3_key"> & {
  /** A JPEG of at most 10 MiB. */
  readonly thumbnail?: UploadSource;
};

export type UploadOptions = {
  /** Of the film's own bytes. */
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Of each file; 3 unless told. */
  readonly maxRetries?: number;
};

/** Uploads a film (MP4) with its picture, and describes it: the video that it has become. */
export const uploadVideo = async (
  sender: Sender,
  source: UploadSource,
  { thumbnail, ...metadata }: UploadMetadata,
  { onProgress, signal, maxRetries = 3 }: UploadOptions = {},
  send?: Fetch,
): Promise<Video> => {
  // What cannot be opened is found out before anything is asked for.
  const film = await openSource(source);
  const picture = thumbnail === undefined ? undefined : await openSource(thumbnail);
  const to = await createUploadUrl(sender, { signal });
  await put(to, film, { onProgress, signal, maxRetries, fetch: send });
  if (picture) {
    const beside = await createThumbnailUploadUrl(sender, { associated_video_id: to.media_id }, { signal });
    await put(beside, picture, { signal, maxRetries, fetch: send });
  }
  return saveVideoMetadata(sender, { ...metadata, video_s3_key: to.media_id }, { signal });
};
