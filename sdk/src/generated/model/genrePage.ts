/**
 * Generated from the contract. Do not edit.
 */
import type { Genre } from './genre.ts';
import type { Total } from './total.ts';

export interface GenrePage {
  total: Total;
  /** @maxItems 100 */
  genres: Genre[];
}
