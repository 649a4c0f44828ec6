/**
 * Generated from the contract. Do not edit.
 */
import type { WatchProgress } from './watchProgress.ts';

export interface ProgressPage {
  /**
     * How many there are in all.
     * @minimum 0
     */
  total: number;
  /** @maxItems 100 */
  progress: WatchProgress[];
}
