/**
 * Generated from the contract. Do not edit.
 */
import type { Credit } from './credit.ts';
import type { SeasonSummary } from './seasonSummary.ts';
import type { Series } from './series.ts';

export type SeriesDetails = Series & {
  /**
     * The director, then the cast.
     * @maxItems 101
     */
  people: Credit[];
  /**
     * Those with an episode that can be watched.
     * @maxItems 1001
     */
  seasons: SeasonSummary[];
};
