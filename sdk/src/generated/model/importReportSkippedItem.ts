/**
 * Generated from the contract. Do not edit.
 */

export type ImportReportSkippedItem = {
  /** @minimum 1 */
  line: number;
  /** @nullable */
  xmltv_id: string | null;
  reason: string;
};
