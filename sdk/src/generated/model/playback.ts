/**
 * Generated from the contract. Do not edit.
 */
import type { Lease } from './lease.ts';
import type { PlaybackContentType } from './playbackContentType.ts';

export interface Playback {
  /** @maxLength 4000 */
  playback_url: string;
  /**
     * Nothing is encrypted here.
     * @nullable
     */
  drm_info: null;
  /** HLS, DASH or one file. */
  content_type: PlaybackContentType;
  /** When the address stops working, unless the lease is renewed before. */
  expires_at: string;
  lease: Lease;
}
