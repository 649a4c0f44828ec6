/**
 * Generated from the contract. Do not edit.
 */
import type { Episode } from './episode.ts';
import type { Total } from './total.ts';

export interface EpisodePage {
  total: Total;
  /** @maxItems 100 */
  episodes: Episode[];
}
