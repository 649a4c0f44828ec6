/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';
import type { ListChannelsIncludeItem } from './listChannelsIncludeItem.ts';

export type ListChannelsParams = {
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
/**
 * What else of each. `access`, whether the caller may watch it now, and what would change that.
 * @minItems 1
 * @maxItems 1
 */
include?: ListChannelsIncludeItem[];
};
