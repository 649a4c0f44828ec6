/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';
import type { PlayOndemandFormat } from './playOndemandFormat.ts';

export type PlayOndemandParams = {
/**
 * One of the caller's own profiles, which is shown nothing above its maturity limit.
 */
profile_id?: Id;
/**
 * The device's own word for itself; each sign-in is a device, unless it is said.
 * @minLength 1
 * @maxLength 100
 * @pattern ^[A-Za-z0-9._:-]+$
 */
device_id?: string;
/**
 * What people call it.
 * @minLength 1
 * @maxLength 100
 * @pattern ^[^\u0000-\u001f\u007f]+$
 */
device_name?: string;
/**
 * The lease to end, so that this one may begin; one that has ended by itself is no matter.
 */
take_over?: Id;
/**
 * Which one, where there are several; the first of these that there is, unless it is said: DASH, then HLS, then the upload itself. 404
 * `format_not_found` where there is none. Safari and iOS play HLS. The upload of somebody else's video is given only where nothing was made of it.
 */
format?: PlayOndemandFormat;
};
