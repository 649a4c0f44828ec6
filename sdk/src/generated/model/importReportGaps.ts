/**
 * Generated from the contract. Do not edit.
 */
import type { ImportSpan } from './importSpan.ts';

export type ImportReportGaps = {
  /** @minimum 0 */
  total: number;
  /**
     * Times inside a channel's window in which it has none.
     * @maxItems 100
     */
  first: ImportSpan[];
};
