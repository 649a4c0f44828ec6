/**
 * Generated from the contract. Do not edit.
 */
import type { ImportReportChannels } from './importReportChannels.ts';
import type { ImportReportGaps } from './importReportGaps.ts';
import type { ImportReportOverlaps } from './importReportOverlaps.ts';
import type { ImportReportProgrammes } from './importReportProgrammes.ts';
import type { ImportReportSkippedItem } from './importReportSkippedItem.ts';
import type { ImportReportWindowsItem } from './importReportWindowsItem.ts';

/**
 * Lists have at most 100 entries; the numbers beside them count all.
 */
export interface ImportReport {
  dry_run: boolean;
  /** @nullable */
  source: string | null;
  channels: ImportReportChannels;
  programmes: ImportReportProgrammes;
  /**
     * Per channel, what of it was replaced.
     * @maxItems 100
     */
  windows: ImportReportWindowsItem[];
  overlaps: ImportReportOverlaps;
  gaps: ImportReportGaps;
  /**
     * What was left out of the channels that are known, in which line, and why.
     * @maxItems 100
     */
  skipped: ImportReportSkippedItem[];
}
