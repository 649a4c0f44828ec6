/**
 * Generated from the contract. Do not edit.
 */
import type { PersonReference } from './personReference.ts';
import type { Total } from './total.ts';

export interface PersonPage {
  total: Total;
  /** @maxItems 100 */
  people: PersonReference[];
}
