/**
 * Generated from the contract. Do not edit.
 */
import type { Access } from './access.ts';
import type { EpisodeNumber } from './episodeNumber.ts';
import type { Id } from './id.ts';
import type { MinimumAge } from './minimumAge.ts';
import type { Minutes } from './minutes.ts';
import type { PictureUrl } from './pictureUrl.ts';
import type { ReleaseDate } from './releaseDate.ts';
import type { SeasonNumber } from './seasonNumber.ts';

export interface Episode {
  access?: Access;
  id: Id;
  series_id: Id;
  series_title: string;
  season_number: SeasonNumber;
  episode_number: EpisodeNumber;
  title: string;
  /** Empty where none was given. */
  description: string;
  duration_minutes: Minutes | null;
  still_url: PictureUrl | null;
  release_date: ReleaseDate | null;
  minimum_age: MinimumAge;
  added_at: string;
}
