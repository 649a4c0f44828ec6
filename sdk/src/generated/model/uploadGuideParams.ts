/**
 * Generated from the contract. Do not edit.
 */
import type { FeedName } from './feedName.ts';
import type { MinimumAge } from './minimumAge.ts';
import type { TimeZone } from './timeZone.ts';

export type UploadGuideParams = {
/**
 * What the feed is called, for the audit log.
 */
source?: FeedName;
/**
 * Of the feed's times that state no zone, an IANA name or an offset.
 */
time_zone?: TimeZone;
/**
 * Report what would happen, and change nothing.
 */
dry_run?: boolean;
/**
 * Make the feed's channels that are unknown, with the lowest free numbers; else they are reported and left out.
 */
create_channels?: boolean;
/**
 * Of the channels that are made, in years. Nobody has looked at them yet: unless it is said, they are for grown-ups, 18.
 */
minimum_age?: MinimumAge;
};
