/**
 * Generated from the contract. Do not edit.
 */

export interface SearchSegment {
  text: string;
  /** Whether this piece is what was searched for. */
  match: boolean;
}
