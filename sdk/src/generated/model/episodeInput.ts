/**
 * Generated from the contract. Do not edit.
 */
import type { Description } from './description.ts';
import type { EpisodeNumber } from './episodeNumber.ts';
import type { Id } from './id.ts';
import type { Minutes } from './minutes.ts';
import type { PictureUrl } from './pictureUrl.ts';
import type { ReleaseDate } from './releaseDate.ts';
import type { SeasonNumber } from './seasonNumber.ts';
import type { Title } from './title.ts';
import type { VideoKey } from './videoKey.ts';

export interface EpisodeInput {
  series_id: Id;
  season_number: SeasonNumber;
  episode_number: EpisodeNumber;
  title: Title;
  description?: Description | null;
  duration_minutes?: Minutes | null;
  still_url?: PictureUrl | null;
  release_date?: ReleaseDate | null;
  video_s3_key?: VideoKey | null;
}
