/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';

export interface PersonReference {
  id: Id;
  name: string;
}
