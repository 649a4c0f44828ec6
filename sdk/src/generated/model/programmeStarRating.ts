/**
 * Generated from the contract. Do not edit.
 */

/**
 * How good it is, `value` out of `maximum`.
 */
export type ProgrammeStarRating = {
  /** @minimum 0 */
  value: number;
  /** @exclusiveMinimum 0 */
  maximum: number;
} | null;
