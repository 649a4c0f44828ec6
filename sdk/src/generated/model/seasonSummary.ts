/**
 * Generated from the contract. Do not edit.
 */
import type { SeasonNumber } from './seasonNumber.ts';

export interface SeasonSummary {
  season_number: SeasonNumber;
  /** @minimum 1 */
  episode_count: number;
}
