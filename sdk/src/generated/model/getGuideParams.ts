/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';

export type GetGuideParams = {
/**
 * Only these channels; all of them where none is named. 404 where one of them is not there.
 * @maxItems 50
 */
channel_id?: Id[];
/**
 * The first moment; this minute where nothing is said.
 * @maxLength 40
 */
from?: string;
/**
 * The first moment after it, at most 7 days later; 6 hours later where nothing is said.
 * @maxLength 40
 */
until?: string;
/**
 * Behind which programme the answer begins; opaque, from a channel's `next_cursor`. It goes with that one `channel_id`.
 * @minLength 1
 * @maxLength 200
 * @pattern ^[A-Za-z0-9_-]+$
 */
cursor?: string;
/**
 * Texts in this language, where the guide has them in several; else in the first one.
 * @minLength 2
 * @maxLength 20
 * @pattern ^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$
 */
language?: string;
/**
 * One of the caller's own profiles, which is shown nothing above its maturity limit.
 */
profile_id?: Id;
/**
 * How many at the most.
 * @minimum 1
 * @maximum 100
 */
limit?: number;
/**
 * How many to pass over.
 * @minimum 0
 * @maximum 10000
 */
offset?: number;
};
