/**
 * Generated from the contract. Do not edit.
 */
import type { VideoId } from './videoId.ts';

export interface VideoReference {
  video_id: VideoId;
}
