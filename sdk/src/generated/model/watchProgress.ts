/**
 * Generated from the contract. Do not edit.
 */
import type { Seconds } from './seconds.ts';
import type { Timestamp } from './timestamp.ts';
import type { WatchProgressContent } from './watchProgressContent.ts';

export interface WatchProgress {
  content: WatchProgressContent;
  title: string;
  position_seconds: Seconds;
  duration_seconds: Seconds;
  finished: boolean;
  updated_at: Timestamp;
}
