/**
 * Generated from the contract. Do not edit.
 */
import type { SignedPart } from './signedPart.ts';

export interface SignedParts {
  /** @maxItems 100 */
  parts: SignedPart[];
}
