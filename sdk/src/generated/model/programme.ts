/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';
import type { ProgrammeRating } from './programmeRating.ts';
import type { ProgrammeStarRating } from './programmeStarRating.ts';

export interface Programme {
  id: Id;
  channel_id: Id;
  title: string;
  /** @nullable */
  subtitle: string | null;
  /** @nullable */
  description: string | null;
  start: string;
  /** The first moment after it. */
  stop: string;
  /** @maxItems 50 */
  categories: string[];
  /**
     * @minimum 1
     * @nullable
     */
  season_number: number | null;
  /**
     * @minimum 1
     * @nullable
     */
  episode_number: number | null;
  /**
     * The episode as it is written on the screen.
     * @nullable
     */
  episode_text: string | null;
  /**
     * @minimum 1000
     * @maximum 9999
     * @nullable
     */
  release_year: number | null;
  /** @nullable */
  release_date: string | null;
  /** Of the age that it is suitable for, in the words of whoever rated it. */
  rating: ProgrammeRating;
  /** How good it is, `value` out of `maximum`. */
  star_rating: ProgrammeStarRating;
  /** @nullable */
  icon_url: string | null;
  /**
     * Of the title.
     * @nullable
     */
  language: string | null;
  is_new: boolean;
  previously_shown: boolean;
  /**
     * Until then it can be watched after its end; null where its channel has no catch-up.
     * @nullable
     */
  available_until: string | null;
}
