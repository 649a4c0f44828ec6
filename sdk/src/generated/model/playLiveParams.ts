/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';

export type PlayLiveParams = {
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
 * From when on; inside the channel's catch-up window (422).
 * @maxLength 40
 */
start?: string;
/**
 * Until when; after `start`. Where it is to come still, on until now, and then live.
 * @maxLength 40
 */
end?: string;
};
