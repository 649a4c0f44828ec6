/**
 * Generated from the contract. Do not edit.
 */
import type { Access } from './access.ts';
import type { CatchUpHours } from './catchUpHours.ts';
import type { ChannelNumber } from './channelNumber.ts';
import type { Id } from './id.ts';
import type { LogoUrl } from './logoUrl.ts';
import type { MinimumAge } from './minimumAge.ts';

export interface Channel {
  access?: Access;
  id: Id;
  number: ChannelNumber;
  name: string;
  logo_url: LogoUrl | null;
  catch_up_hours: CatchUpHours;
  minimum_age: MinimumAge;
}
