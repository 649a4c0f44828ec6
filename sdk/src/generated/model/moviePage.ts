/**
 * Generated from the contract. Do not edit.
 */
import type { Movie } from './movie.ts';
import type { Total } from './total.ts';

export interface MoviePage {
  total: Total;
  /** @maxItems 100 */
  movies: Movie[];
}
