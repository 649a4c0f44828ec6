/**
 * Generated from the contract. Do not edit.
 */
import type { ChannelNumber } from './channelNumber.ts';
import type { Id } from './id.ts';
import type { Programme } from './programme.ts';

export interface ChannelGuide {
  channel_id: Id;
  channel_name: string;
  number: ChannelNumber;
  /** False where there are more programmes than are answered at once. */
  complete: boolean;
  /**
     * The `cursor` of those behind the last one; null where these are all.
     * @nullable
     */
  next_cursor: string | null;
  /** @maxItems 400 */
  programmes: Programme[];
}
