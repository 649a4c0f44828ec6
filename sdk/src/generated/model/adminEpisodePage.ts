/**
 * Generated from the contract. Do not edit.
 */
import type { AdminEpisode } from './adminEpisode.ts';
import type { Total } from './total.ts';

export interface AdminEpisodePage {
  total: Total;
  /** @maxItems 100 */
  episodes: AdminEpisode[];
}
