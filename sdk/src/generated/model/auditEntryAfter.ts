/**
 * Generated from the contract. Do not edit.
 */

/**
 * How it is since, of the same length at the most; null where it is gone.
 * @nullable
 */
export type AuditEntryAfter = { [key: string]: unknown } | null;
