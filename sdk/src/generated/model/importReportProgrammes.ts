/**
 * Generated from the contract. Do not edit.
 */

export type ImportReportProgrammes = {
  /**
     * In the feed.
     * @minimum 0
     */
  read: number;
  /** @minimum 0 */
  added: number;
  /** @minimum 0 */
  changed: number;
  /**
     * In the guide before, inside the feed's window, and not in the feed.
     * @minimum 0
     */
  removed: number;
  /** @minimum 0 */
  unchanged: number;
  /**
     * Of those read, what was left out, on unknown channels too.
     * @minimum 0
     */
  skipped: number;
};
