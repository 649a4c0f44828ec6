/**
 * Generated from the contract. Do not edit.
 */
import type {
  StatusReport,
  UpdateVideoStatusParams,
  VideoReference
} from '../model';


import type { Call, CallOptions, Sender } from "../../call.ts";

/**
 * IN_PROGRESS may become COMPLETED or FAILED, FAILED may become IN_PROGRESS again; a repeat changes nothing; any other
 * move is 409. A report for an upload whose metadata is not saved yet is kept and applied when it is.
 * @summary Report the processing status
 */
export const updateVideoStatus = (client: Sender, videoId: string, query: UpdateVideoStatusParams, options?: CallOptions): Call<StatusReport> =>
  client.send<StatusReport>({ method: "PATCH", path: `/upload/videos/${encodeURIComponent(videoId)}/status`, query, signedIn: true }, options);
/**
 * Answers as soon as the object is there, also before its metadata is saved. The key's slashes may come as they are or
 * percent-encoded.
 * @summary Find a video by its object key
 */
export const findVideoByKey = (client: Sender, s3Key: string, options?: CallOptions): Call<VideoReference> =>
  client.send<VideoReference>({ method: "GET", path: `/upload/videos/by-key/${encodeURIComponent(s3Key)}`, signedIn: true }, options);

export const transcoding = {
  /** Report the processing status. */
  updateStatus: updateVideoStatus,
  /** Find a video by its object key. */
  findByKey: findVideoByKey,
};
