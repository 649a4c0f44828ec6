/**
 * Generated from the contract. Do not edit.
 */
import type { Channel } from './channel.ts';

export interface ChannelPage {
  /**
     * How many there are in all.
     * @minimum 0
     */
  total: number;
  /** @maxItems 100 */
  channels: Channel[];
}
