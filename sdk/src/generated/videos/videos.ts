/**
 * Generated from the contract. Do not edit.
 */
import type {
  CompletedUpload,
  CreateThumbnailUploadUrlParams,
  ListMultipartUploadsParams,
  ListMyVideosParams,
  ListUploadedPartsParams,
  ListVideosParams,
  MultipartUpload,
  MultipartUploadRequest,
  PartNumbers,
  SignedParts,
  UploadUrl,
  UploadedPart,
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
 * For a video of one's own. Send the picture with exactly the `headers` of the answer. 404 where the key is not one's own, or
 * its upload was abandoned. A picture whose film nobody describes is removed along with it.
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
 * For a large film, or a line that breaks: parts are sent on their own, in any order, several at a time, and what has
 * arrived stays. The server chooses the size of a part. *Sign the addresses* of parts, PUT each to its own, *Complete the
 * upload*, and *Save the metadata*. What is not complete by `expires_at` is gone. Nobody has more than 20 that are not
 * complete (409).
 * @summary Begin an upload in parts
 */
export const createMultipartUpload = (client: Sender, body: MultipartUploadRequest, options?: CallOptions): Call<MultipartUpload> =>
  client.send<MultipartUpload>({ method: "POST", path: "/upload/videos/multipart", body, signedIn: true }, options);
/**
 * Those that are not complete, newest first: another client can go on with them. The `Link` header leads to the next page.
 * @summary List one's own uploads in parts
 */
export const listMultipartUploads = (client: Sender, query?: ListMultipartUploadsParams, options?: CallOptions): Pages<MultipartUpload> =>
  client.list<MultipartUpload>({ method: "GET", path: "/upload/videos/multipart", query, signedIn: true }, options);
/**
 * One's own, while it is not complete.
 * @summary Get an upload in parts
 */
export const getMultipartUpload = (client: Sender, uploadId: string, options?: CallOptions): Call<MultipartUpload> =>
  client.send<MultipartUpload>({ method: "GET", path: `/upload/videos/multipart/${encodeURIComponent(uploadId)}`, signedIn: true }, options);
/**
 * Ends it, and drops what has arrived. A repeat is a success, too. What is complete already is not ended by this (409):
 * delete the video.
 * @summary Abort an upload in parts
 */
export const abortMultipartUpload = (client: Sender, uploadId: string, options?: CallOptions): Call<void> =>
  client.send<void>({ method: "DELETE", path: `/upload/videos/multipart/${encodeURIComponent(uploadId)}`, signedIn: true }, options);
/**
 * In the order of their numbers. The `Link` header leads to the next page.
 * @summary List the parts that have arrived
 */
export const listUploadedParts = (client: Sender, uploadId: string, query?: ListUploadedPartsParams, options?: CallOptions): Pages<UploadedPart> =>
  client.list<UploadedPart>({ method: "GET", path: `/upload/videos/multipart/${encodeURIComponent(uploadId)}/parts`, query, signedIn: true }, options);
/**
 * PUT each part to its `url`, with exactly the `headers` beside it: `part_size` bytes, and what is left for the last one. A
 * part that is sent again replaces the one that was there. An address that has expired is asked for anew.
 * @summary Get addresses for parts
 */
export const signUploadParts = (client: Sender, uploadId: string, body: PartNumbers, options?: CallOptions): Call<SignedParts> =>
  client.send<SignedParts>({ method: "POST", path: `/upload/videos/multipart/${encodeURIComponent(uploadId)}/parts`, body, signedIn: true }, options);
/**
 * Makes one film of the parts that have arrived; nobody has to keep their ETags. 409 while a part is missing or has not its
 * size. A repeat is a success as long as the film is there.
 * @summary Complete an upload in parts
 */
export const completeMultipartUpload = (client: Sender, uploadId: string, options?: CallOptions): Call<CompletedUpload> =>
  client.send<CompletedUpload>({ method: "POST", path: `/upload/videos/multipart/${encodeURIComponent(uploadId)}/complete`, signedIn: true }, options);
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
  /** Begin an upload in parts. */
  createMultipartUpload,
  /** List one's own uploads in parts. */
  listMultipartUploads,
  /** Get an upload in parts. */
  getMultipartUpload,
  /** Abort an upload in parts. */
  abortMultipartUpload,
  /** List the parts that have arrived. */
  listUploadedParts,
  /** Get addresses for parts. */
  signUploadParts,
  /** Complete an upload in parts. */
  completeMultipartUpload,
  /** List one's own videos. */
  listMine: listMyVideos,
};
