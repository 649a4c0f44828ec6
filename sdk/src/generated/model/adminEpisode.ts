/**
 * Generated from the contract. Do not edit.
 */
import type { Episode } from './episode.ts';
import type { VideoStatus } from './videoStatus.ts';

export type AdminEpisode = Episode & ({
  /** @nullable */
  video_s3_key: string | null;
  processing_status: VideoStatus | null;
  created_at: string;
  updated_at: string;
});
