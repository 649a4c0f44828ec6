/**
 * Generated from the contract. Do not edit.
 */

/**
 * Of times without a zone in a feed, an IANA name or an offset, whatever the feed's other channels have.
 * @maxLength 64
 * @nullable
 * @pattern ^([+-](0\d|1[0-4]):?[0-5]\d|[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*)$
 */
export type ChannelTimeZone = string | null;
