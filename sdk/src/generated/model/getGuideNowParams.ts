/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';

export type GetGuideNowParams = {
/**
 * Only these channels; all of them where none is named. 404 where one of them is not there.
 * @maxItems 50
 */
channel_id?: Id[];
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
