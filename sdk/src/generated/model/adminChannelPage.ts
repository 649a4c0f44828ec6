/**
 * Generated from the contract. Do not edit.
 */
import type { AdminChannel } from './adminChannel.ts';

export interface AdminChannelPage {
  /**
     * How many there are in all.
     * @minimum 0
     */
  total: number;
  /** @maxItems 100 */
  channels: AdminChannel[];
}
