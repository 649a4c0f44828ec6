/**
 * Generated from the contract. Do not edit.
 */
import type { MovieDetails } from './movieDetails.ts';
import type { VideoStatus } from './videoStatus.ts';

export type AdminMovie = MovieDetails & ({
  /** @nullable */
  video_s3_key: string | null;
  processing_status: VideoStatus | null;
  created_at: string;
  updated_at: string;
});
