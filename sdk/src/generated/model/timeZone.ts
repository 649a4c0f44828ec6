/**
 * Generated from the contract. Do not edit.
 */

/**
 * An IANA name, or an offset.
 * @minLength 1
 * @maxLength 64
 * @pattern ^([+-](0\d|1[0-4]):?[0-5]\d|[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*)$
 */
export type TimeZone = string;
