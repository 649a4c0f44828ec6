/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';
import type { WatchProgressContentType } from './watchProgressContentType.ts';

export type WatchProgressContent = {
  type: WatchProgressContentType;
  id: Id;
};
