/**
 * Generated from the contract. Do not edit.
 */
import type { KeySetKeysItem } from './keySetKeysItem.ts';

/**
 * A JSON Web Key Set (RFC 7517).
 */
export interface KeySet {
  /** @maxItems 20 */
  keys: KeySetKeysItem[];
}
