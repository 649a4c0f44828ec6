/**
 * Generated from the contract. Do not edit.
 */
import type { ProcessingStatus } from './processingStatus.ts';
import type { VideoId } from './videoId.ts';
import type { Visibility } from './visibility.ts';

export interface Video {
  id: VideoId;
  /** The owner's `cognito_sub`. */
  user_id: string;
  title: string;
  /** Empty where none was given; never null. */
  description: string;
  /**
     * The object key of the upload. Thumbnails lie under the same key with `thumbnails/` for `videos/` and `.jpg` for
     * `.mp4`; the processed video under the key as a folder.
     */
  video_s3_key: string;
  visibility: Visibility;
  processing_status: ProcessingStatus;
  created_at: string;
  updated_at: string;
}
