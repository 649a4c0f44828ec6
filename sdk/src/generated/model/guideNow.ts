/**
 * Generated from the contract. Do not edit.
 */
import type { GuideNowChannelsItem } from './guideNowChannelsItem.ts';

export interface GuideNow {
  /**
     * How many channels there are in all.
     * @minimum 0
     */
  total: number;
  /** @maxItems 100 */
  channels: GuideNowChannelsItem[];
}
