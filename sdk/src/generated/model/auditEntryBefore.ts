/**
 * Generated from the contract. Do not edit.
 */

/**
 * How it was; null where it was made. Beyond 16 KiB, its longest texts and lists end early, and say so.
 * @nullable
 */
export type AuditEntryBefore = { [key: string]: unknown } | null;
