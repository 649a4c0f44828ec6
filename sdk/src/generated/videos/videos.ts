/**
 * Generated from the contract. Do not edit.
 */
import type {
  CreateThumbnailUploadUrlParams,
  ListMyVideosParams,
  ListVideosParams,
  UploadUrl,
  Video,
  VideoEdit,
  VideoMetadata
} from '../model';


import type { Call, CallOptions, Pages, Sender } from "../../call.ts";

/**
 * What is PUBLIC and COMPLETED, newest first. The `Link` header leads to the next page.
 * @summary List videos
 */
export const listVideos = (client: Sender, query?: ListVideosParams, options?: CallOptions): Pages<Video> =>
  client.list<Video>({ method: "GET", path: "/upload/videos", query, signedIn: true }, options);
/**
 * PUT the file to `url`, with the `headers` of the answer. Then *Save the metadata*. Nothing is recorded until then: an
 * address that is never used costs nothing.
 * @summary Get an upload address
 */
export const createUploadUrl = (client: Sender, options?: CallOptions): Call<UploadUrl> =>
  client.send<UploadUrl>({ method: "POST", path: "/upload/videos/upload-url", signedIn: true }, options);
/**
 * For a video of one's own. Send the picture with exactly the `headers` of the answer.
 * @summary Get an upload address for a thumbnail
 */
export const createThumbnailUploadUrl = (client: Sender, query: CreateThumbnailUploadUrlParams, options?: CallOptions): Call<UploadUrl> =>
  client.send<UploadUrl>({ method: "POST", path: "/upload/videos/thumbnail/upload-url", query, signedIn: true }, options);
/**
 * Describes a finished upload of one's own and makes it a video. 404 where the key is not one's own or nothing was
 * uploaded to it, 409 where it is a video already. A status that the transcoder reported earlier is applied.
 * @summary Save the metadata
 */
export const saveVideoMetadata = (client: Sender, body: VideoMetadata, options?: CallOptions): Call<Video> =>
  client.send<Video>({ method: "POST", path: "/upload/videos/metadata", body, signedIn: true }, options);
/**
 * One's own in every state; another's when it is COMPLETED and not PRIVATE.
 * @summary Get a video
 */
export const getVideo = (client: Sender, videoId: string, options?: CallOptions): Call<Video> =>
  client.send<Video>({ method: "GET", path: `/upload/videos/${encodeURIComponent(videoId)}`, signedIn: true }, options);
/**
 * Title, description and visibility of one's own video.
 * @summary Edit a video
 */
export const updateVideo = (client: Sender, videoId: string, body: VideoEdit, options?: CallOptions): Call<Video> =>
  client.send<Video>({ method: "PATCH", path: `/upload/videos/${encodeURIComponent(videoId)}`, body, signedIn: true }, options);
/**
 * One's own video with its files. Repeat the call if it fails half-way.
 * @summary Delete a video
 */
export const deleteVideo = (client: Sender, videoId: string, options?: CallOptions): Call<void> =>
  client.send<void>({ method: "DELETE", path: `/upload/videos/${encodeURIComponent(videoId)}`, signedIn: true }, options);
/**
 * In every state and visibility, newest first. The `Link` header leads to the next page.
 * @summary List one's own videos
 */
export const listMyVideos = (client: Sender, query?: ListMyVideosParams, options?: CallOptions): Pages<Video> =>
  client.list<Video>({ method: "GET", path: "/users/me/videos", query, signedIn: true }, options);

export const videos = {
  /** List videos. */
  list: listVideos,
  /** Get an upload address. */
  createUploadUrl,
  /** Get an upload address for a thumbnail. */
  createThumbnailUploadUrl,
  /** Save the metadata. */
  saveMetadata: saveVideoMetadata,
  /** Get a video. */
  get: getVideo,
  /** Edit a video. */
  update: updateVideo,
  /** Delete a video. */
  delete: deleteVideo,
  /** List one's own videos. */
  listMine: listMyVideos,
};
