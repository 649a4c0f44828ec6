import type { components } from "../../../generated/types.ts";
import type { MultipartUpload as StoreUpload } from "../../adapters/objects/port.ts";
import { type Cut, countParts } from "./parts.ts";

/** An upload in parts. Times are milliseconds since the epoch, sizes bytes. */
export type MultipartUpload = Cut & {
  /** The id of the video that it becomes, and its own. */
  readonly videoId: string;
  readonly owner: string;
  readonly videoS3Key: string;
  readonly storeUploadId: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly abortedAt: number | null;
};

/** Milliseconds; no address to a part lives so long. */
export const ADDRESSES_LIVE = 24 * 60 * 60 * 1000;

/** Whether more may be sent to it. */
export const isOpen = ({ abortedAt, expiresAt }: MultipartUpload, now: number): boolean =>
  abortedAt === null && expiresAt > now;

export const toStoreUpload = ({ videoS3Key, storeUploadId }: MultipartUpload): StoreUpload => ({
  bucket: "raw",
  key: videoS3Key,
  uploadId: storeUploadId,
});

/** Without the store's own id, which is nobody else's business. */
export const toWireUpload = (upload: MultipartUpload): components["schemas"]["MultipartUpload"] => ({
  upload_id: upload.videoId,
  media_id: upload.videoS3Key,
  size: upload.size,
  part_size: upload.partSize,
  part_count: countParts(upload),
  created_at: new Date(upload.createdAt).toISOString(),
  expires_at: new Date(upload.expiresAt).toISOString(),
});
