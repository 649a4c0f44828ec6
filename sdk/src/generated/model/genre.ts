/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';

export interface Genre {
  id: Id;
  name: string;
  /** @minimum 0 */
  movie_count: number;
  /** @minimum 0 */
  series_count: number;
}
