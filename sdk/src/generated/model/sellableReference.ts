/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';
import type { SellableType } from './sellableType.ts';

export interface SellableReference {
  type: SellableType;
  id: Id;
}
