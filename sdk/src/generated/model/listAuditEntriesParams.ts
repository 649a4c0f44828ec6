/**
 * Generated from the contract. Do not edit.
 */
import type { Instant } from './instant.ts';

export type ListAuditEntriesParams = {
/**
 * How many at the most.
 * @minimum 1
 * @maximum 100
 */
limit?: number;
/**
 * Where the page begins; opaque, from the `Link` header of the page before.
 * @minLength 1
 * @maxLength 200
 * @pattern ^[A-Za-z0-9_-]+$
 */
cursor?: string;
/**
 * The `cognito_sub` of whoever did it.
 * @minLength 1
 * @maxLength 128
 * @pattern ^[^\u0000]+$
 */
actor?: string;
/**
 * What was done, as an `operationId`.
 * @pattern ^[A-Za-z]{1,100}$
 */
action?: string;
/**
 * What kind of thing it was done to.
 * @pattern ^[a-z_]{1,40}$
 */
target_type?: string;
/**
 * What it was done to.
 * @minLength 1
 * @maxLength 200
 * @pattern ^[^\u0000]+$
 */
target_id?: string;
/**
 * Not before this.
 */
from?: Instant;
/**
 * Before this.
 */
until?: Instant;
};
