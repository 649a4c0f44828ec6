/**
 * Generated from the contract. Do not edit.
 */
import type { FindableType } from './findableType.ts';
import type { SearchHighlight } from './searchHighlight.ts';

export interface SearchResult {
  id: string;
  type: FindableType;
  title: string;
  /** Empty where there is none. */
  description: string;
  /** @nullable */
  thumbnail_url: string | null;
  genres: string[];
  /** @nullable */
  release_year: number | null;
  /**
     * Falls from the first result to the last. Not to be compared between calls.
     * @minimum 0
     * @maximum 1
     */
  relevance_score: number;
  /**
     * Where the words are; none where they were found in no text of the result's that is shown.
     * @maxItems 5
     */
  highlights: SearchHighlight[];
  /**
     * Of an episode alone.
     * @nullable
     */
  series_title: string | null;
  /** @nullable */
  season_number: number | null;
  /** @nullable */
  episode_number: number | null;
}
