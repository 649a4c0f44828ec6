/**
 * Generated from the contract. Do not edit.
 */

/**
 * Until when it is allowed, not included, should nothing change; null without an end, and where it is not allowed.
 * @nullable
 */
export type ValidUntil = string | null;
