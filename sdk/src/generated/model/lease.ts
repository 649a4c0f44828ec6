/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';
import type { Instant2 } from './instant2.ts';
import type { PlayableReference } from './playableReference.ts';

export interface Lease {
  id: Id;
  device_id: string;
  /** Empty where none was given. */
  device_name: string;
  content: PlayableReference;
  title: string;
  started_at: Instant2;
  expires_at: Instant2;
  /**
     * @minimum 1
     * @maximum 3600
     */
  renew_after_seconds: number;
}
