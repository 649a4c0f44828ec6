import type { Sender } from "./call.ts";
import type { Fetch } from "./fetch.ts";
import type { Video, VideoMetadata } from "./generated/model";
import { createThumbnailUploadUrl, createUploadUrl, saveVideoMetadata } from "./generated/videos/videos";
import { type PartsOptions, putInParts } from "./parts.ts";
import { type Progress, put } from "./put.ts";
import { openSource, type UploadSource } from "./source.ts";

export type UploadMetadata = Omit<VideoMetadata, "video_s3_key"> & {
  /** A JPEG of at most 10 MiB. */
  readonly thumbnail?: UploadSource;
};

export type UploadOptions = PartsOptions & {
  /** Of the film's own bytes. */
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Of each file, or part of one; 3 unless told. */
  readonly maxRetries?: number;
  /** Bytes above which a film is sent in parts; 64 MiB unless told. */
  readonly partsAbove?: number;
};

/**
 * Uploads a film (MP4) with its picture, and describes it: the video that it has become. A large film goes in parts, which
 * can be resumed.
 */
export const uploadVideo = async (
  sender: Sender,
  source: UploadSource,
  { thumbnail, ...metadata }: UploadMetadata,
  options: UploadOptions = {},
  send?: Fetch,
): Promise<Video> => {
  const { onProgress, signal, maxRetries = 3, partsAbove = 67_108_864, resume } = options;
  // What cannot be opened is found out before anything is asked for.
  const film = await openSource(source);
  const picture = thumbnail === undefined ? undefined : await openSource(thumbnail);
  const given = { signal, maxRetries, fetch: send };
  let key: string;
  if (resume || film.size > partsAbove) key = await putInParts(sender, film, { ...options, ...given });
  else {
    const to = await createUploadUrl(sender, { signal });
    await put(to, film, { onProgress, ...given });
    key = to.media_id;
  }
  if (picture) {
    const beside = await createThumbnailUploadUrl(sender, { associated_video_id: key }, { signal });
    await put(beside, picture, given);
  }
  return saveVideoMetadata(sender, { ...metadata, video_s3_key: key }, { signal });
};
