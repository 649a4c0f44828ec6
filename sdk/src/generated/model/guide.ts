/**
 * Generated from the contract. Do not edit.
 */
import type { ChannelGuide } from './channelGuide.ts';

export interface Guide {
  from: string;
  until: string;
  /**
     * How many channels there are in all.
     * @minimum 0
     */
  total: number;
  /** @maxItems 100 */
  channels: ChannelGuide[];
}
