/**
 * Generated from the contract. Do not edit.
 */
import type { GetSeriesIncludeItem } from './getSeriesIncludeItem.ts';
import type { Id } from './id.ts';

export type GetSeriesParams = {
/**
 * One of the caller's own profiles, which is shown nothing above its maturity limit.
 */
profile_id?: Id;
/**
 * What else of each. `access`, whether the caller may watch it now, and what would change that.
 * @minItems 1
 * @maxItems 1
 */
include?: GetSeriesIncludeItem[];
};
