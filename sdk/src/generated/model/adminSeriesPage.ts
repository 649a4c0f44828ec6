/**
 * Generated from the contract. Do not edit.
 */
import type { AdminSeries } from './adminSeries.ts';
import type { Total } from './total.ts';

export interface AdminSeriesPage {
  total: Total;
  /** @maxItems 100 */
  series: AdminSeries[];
}
