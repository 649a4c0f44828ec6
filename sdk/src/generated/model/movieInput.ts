/**
 * Generated from the contract. Do not edit.
 */
import type { CastMember } from './castMember.ts';
import type { Description } from './description.ts';
import type { GenreName } from './genreName.ts';
import type { MinimumAge } from './minimumAge.ts';
import type { Minutes } from './minutes.ts';
import type { PictureUrl } from './pictureUrl.ts';
import type { Popularity } from './popularity.ts';
import type { ReleaseDate } from './releaseDate.ts';
import type { Title } from './title.ts';
import type { VideoKey } from './videoKey.ts';

export interface MovieInput {
  title: Title;
  description?: Description | null;
  release_date?: ReleaseDate | null;
  /**
     * By name. A name that comes twice counts once.
     * @maxItems 20
     */
  genres?: GenreName[];
  /**
     * @minLength 1
     * @maxLength 100
     * @nullable
     * @pattern ^(?!\s*$)[^\u0000]+$
     */
  director?: string | null;
  /**
     * In the order of the credits. Who comes twice counts once.
     * @maxItems 100
     */
  cast?: CastMember[];
  poster_url?: PictureUrl | null;
  backdrop_url?: PictureUrl | null;
  duration_minutes?: Minutes | null;
  minimum_age: MinimumAge;
  popularity?: Popularity;
  video_s3_key?: VideoKey | null;
}
