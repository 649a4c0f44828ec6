/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';
import type { PlayableReference } from './playableReference.ts';
import type { Timestamp } from './timestamp.ts';

export interface Lease {
  id: Id;
  device_id: string;
  /** Empty where none was given. */
  device_name: string;
  content: PlayableReference;
  title: string;
  started_at: Timestamp;
  expires_at: Timestamp;
  /**
     * A third of what is left of it, so that one renewal may be lost.
     * @minimum 1
     * @maximum 3600
     */
  renew_after_seconds: number;
}
