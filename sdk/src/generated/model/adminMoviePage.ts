/**
 * Generated from the contract. Do not edit.
 */
import type { AdminMovie } from './adminMovie.ts';
import type { Total } from './total.ts';

export interface AdminMoviePage {
  total: Total;
  /** @maxItems 100 */
  movies: AdminMovie[];
}
