/**
 * Generated from the contract. Do not edit.
 */

/**
 * How it was; null where it was made.
 * @nullable
 */
export type AuditEntryBefore = { [key: string]: unknown } | null;
