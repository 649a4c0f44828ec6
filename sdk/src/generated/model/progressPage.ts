/**
 * Generated from the contract. Do not edit.
 */
import type { ListedProgress } from './listedProgress.ts';

export interface ProgressPage {
  /**
     * How many there are in all.
     * @minimum 0
     */
  total: number;
  /** @maxItems 100 */
  progress: ListedProgress[];
}
