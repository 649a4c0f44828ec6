/**
 * Generated from the contract. Do not edit.
 */
import type { FindableType } from './findableType.ts';
import type { Id } from './id.ts';
import type { SearchField } from './searchField.ts';
import type { SearchText } from './searchText.ts';

export type SearchEverythingParams = {
/**
 * What to search for.
 */
q: SearchText;
/**
 * How many at the most.
 * @minimum 1
 * @maximum 100
 */
limit?: number;
/**
 * How many to pass over.
 * @minimum 0
 * @maximum 1000
 */
offset?: number;
/**
 * Only these; may be repeated. All, unless it is said.
 * @minItems 1
 * @maxItems 7
 */
type?: FindableType[];
/**
 * Where to look; may be repeated. Everywhere, unless it is said. The title of an episode includes its series'; `actors` are all the
 * people of a film, directors included.
 * @minItems 1
 * @maxItems 4
 */
fields?: SearchField[];
/**
 * One of the caller's own profiles, which is shown nothing above its maturity limit.
 */
profile_id?: Id;
};
