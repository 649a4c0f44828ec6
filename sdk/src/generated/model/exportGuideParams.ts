/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';

export type ExportGuideParams = {
/**
 * Only these channels; all of them where none is named. 404 where one of them is not there.
 * @maxItems 50
 */
channel_id?: Id[];
/**
 * Leaves out what has ended by then.
 * @maxLength 40
 */
from?: string;
/**
 * Leaves out what begins then, or later.
 * @maxLength 40
 */
until?: string;
/**
 * One of the caller's own profiles, which is shown nothing above its maturity limit.
 */
profile_id?: Id;
};
