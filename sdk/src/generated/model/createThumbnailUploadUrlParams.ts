/**
 * Generated from the contract. Do not edit.
 */
import type { UploadKey } from './uploadKey.ts';

export type CreateThumbnailUploadUrlParams = {
/**
 * The `media_id` of the video's upload.
 */
associated_video_id: UploadKey;
};
