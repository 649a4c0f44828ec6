/**
 * Generated from the contract. Do not edit.
 */

export type ImportReportChannels = {
  /**
     * Of the feed's channels, those that were known.
     * @minimum 0
     */
  matched: number;
  /**
     * Those that were made, or would be.
     * @minimum 0
     */
  created: number;
  /**
     * Those that were left out.
     * @minimum 0
     */
  unknown: number;
  /** @maxItems 100 */
  unknown_ids: string[];
};
