/**
 * Generated from the contract. Do not edit.
 */
import type { Access } from './access.ts';
import type { Id } from './id.ts';
import type { MinimumAge } from './minimumAge.ts';
import type { Minutes } from './minutes.ts';
import type { PictureUrl } from './pictureUrl.ts';
import type { Popularity } from './popularity.ts';
import type { ReleaseDate } from './releaseDate.ts';

export interface Movie {
  access?: Access;
  id: Id;
  title: string;
  /** Empty where none was given. */
  description: string;
  release_date: ReleaseDate | null;
  /**
     * Of the release date.
     * @nullable
     */
  release_year: number | null;
  /** @maxItems 20 */
  genres: string[];
  /** @nullable */
  director: string | null;
  /** @maxItems 100 */
  cast: string[];
  poster_url: PictureUrl | null;
  backdrop_url: PictureUrl | null;
  duration_minutes: Minutes | null;
  minimum_age: MinimumAge;
  popularity: Popularity;
  added_at: string;
}
