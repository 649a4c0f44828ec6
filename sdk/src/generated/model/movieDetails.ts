/**
 * Generated from the contract. Do not edit.
 */
import type { Credit } from './credit.ts';
import type { Movie } from './movie.ts';

export type MovieDetails = Movie & {
  /**
     * The director, then the cast.
     * @maxItems 101
     */
  people: Credit[];
};
