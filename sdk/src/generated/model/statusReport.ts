/**
 * Generated from the contract. Do not edit.
 */
import type { ProcessingStatus } from './processingStatus.ts';
import type { VideoId } from './videoId.ts';

export interface StatusReport {
  video_id: VideoId;
  processing_status: ProcessingStatus;
}
