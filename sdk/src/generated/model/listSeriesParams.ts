/**
 * Generated from the contract. Do not edit.
 */
import type { GenreName } from './genreName.ts';
import type { Id } from './id.ts';
import type { ListSeriesIncludeItem } from './listSeriesIncludeItem.ts';
import type { ListSeriesOrder } from './listSeriesOrder.ts';
import type { ListSeriesSortBy } from './listSeriesSortBy.ts';
import type { Year } from './year.ts';

export type ListSeriesParams = {
/**
 * Only titles of this genre, by its name in any case of letters.
 */
genre?: GenreName;
/**
 * Only what was released in this year.
 */
year?: Year;
/**
 * Only titles that match this text.
 * @minLength 1
 * @maxLength 100
 * @pattern ^(?!\s*$)[^\u0000]+$
 */
q?: string;
/**
 * One of the caller's own profiles, which is shown nothing above its maturity limit.
 */
profile_id?: Id;
/**
 * What else of each. `access`, whether the caller may watch it now, and what would change that.
 * @minItems 1
 * @maxItems 1
 */
include?: ListSeriesIncludeItem[];
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
 * What the list is sorted by.
 */
sort_by?: ListSeriesSortBy;
/**
 * Ascending or descending.
 */
order?: ListSeriesOrder;
};
