/**
 * Generated from the contract. Do not edit.
 */
import type { CatchUpHours } from './catchUpHours.ts';
import type { ChannelNumber } from './channelNumber.ts';
import type { ChannelTimeZone } from './channelTimeZone.ts';
import type { Id } from './id.ts';
import type { LogoUrl } from './logoUrl.ts';
import type { MinimumAge } from './minimumAge.ts';
import type { StreamUrl } from './streamUrl.ts';
import type { XmltvId } from './xmltvId.ts';

export interface AdminChannel {
  id: Id;
  number: ChannelNumber;
  name: string;
  logo_url: LogoUrl | null;
  stream_url: StreamUrl | null;
  xmltv_id: XmltvId | null;
  time_zone: ChannelTimeZone | null;
  catch_up_hours: CatchUpHours;
  minimum_age: MinimumAge;
  created_at: string;
  updated_at: string;
}
