/**
 * Generated from the contract. Do not edit.
 */
import type { Seconds } from './seconds.ts';

export interface ProgressInput {
  position_seconds: Seconds;
  /**
     * How long the whole of it is, as the player knows it. No position is behind it (422).
     * @minimum 1
     * @maximum 360000
     */
  duration_seconds: number;
}
