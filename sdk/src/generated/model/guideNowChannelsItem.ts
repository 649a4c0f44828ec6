/**
 * Generated from the contract. Do not edit.
 */
import type { Channel } from './channel.ts';
import type { Programme } from './programme.ts';

export type GuideNowChannelsItem = {
  channel: Channel;
  now: null | Programme;
  next: null | Programme;
};
