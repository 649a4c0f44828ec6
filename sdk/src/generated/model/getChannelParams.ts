/**
 * Generated from the contract. Do not edit.
 */
import type { GetChannelIncludeItem } from './getChannelIncludeItem.ts';

export type GetChannelParams = {
/**
 * What else of each. `access`, whether the caller may watch it now, and what would change that.
 * @minItems 1
 * @maxItems 1
 */
include?: GetChannelIncludeItem[];
};
