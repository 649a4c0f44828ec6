/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';

export type ImportReportWindowsItem = {
  /** Null where a dry run would make the channel. */
  channel_id: null | Id;
  xmltv_id: string;
  from: string;
  until: string;
  /** @minimum 0 */
  programmes: number;
};
