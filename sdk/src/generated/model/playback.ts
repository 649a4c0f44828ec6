/**
 * Generated from the contract. Do not edit.
 */
import type { Lease } from './lease.ts';
import type { PlaybackContentType } from './playbackContentType.ts';

export interface Playback {
  /**
     * The manifest, or the one file, to give to a player. If it has a query (CloudFront's signature), send that along with whatever is asked for
     * in its folder and below, or send the cookies that came with it; and go on with the new one after each renewal.
     * @maxLength 4000
     */
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
