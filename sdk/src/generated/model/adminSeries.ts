/**
 * Generated from the contract. Do not edit.
 */
import type { Credit } from './credit.ts';
import type { Series } from './series.ts';

export type AdminSeries = Series & {
  /**
     * The director, then the cast.
     * @maxItems 101
     */
  people: Credit[];
  created_at: string;
  updated_at: string;
};
