/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';
import type { ListEpisodesIncludeItem } from './listEpisodesIncludeItem.ts';
import type { SeasonNumber } from './seasonNumber.ts';

export type ListEpisodesParams = {
/**
 * Only this season.
 */
season?: SeasonNumber;
/**
 * One of the caller's own profiles, which is shown nothing above its maturity limit.
 */
profile_id?: Id;
/**
 * What else of each. `access`, whether the caller may watch it now, and what would change that.
 * @minItems 1
 * @maxItems 1
 */
include?: ListEpisodesIncludeItem[];
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
