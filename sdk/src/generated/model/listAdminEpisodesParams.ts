/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';

export type ListAdminEpisodesParams = {
/**
 * Only the episodes of this series.
 */
series_id?: Id;
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
