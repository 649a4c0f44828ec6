/**
 * Generated from the contract. Do not edit.
 */
import type { EpisodeNumber } from './episodeNumber.ts';
import type { Id } from './id.ts';
import type { SeasonNumber } from './seasonNumber.ts';

/**
 * The series that an episode is of, and where in it.
 */
export interface SeriesOfEpisode {
  id: Id;
  title: string;
  season_number: SeasonNumber;
  episode_number: EpisodeNumber;
}
