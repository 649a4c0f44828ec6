/**
 * Generated from the contract. Do not edit.
 */
import type { Series } from './series.ts';
import type { Total } from './total.ts';

export interface SeriesPage {
  total: Total;
  /** @maxItems 100 */
  series: Series[];
}
