/**
 * Generated from the contract. Do not edit.
 */
import type { ImportSpan } from './importSpan.ts';

export type ImportReportOverlaps = {
  /** @minimum 0 */
  total: number;
  /**
     * Times in which two programmes of a channel run at once. Both are kept.
     * @maxItems 100
     */
  first: ImportSpan[];
};
