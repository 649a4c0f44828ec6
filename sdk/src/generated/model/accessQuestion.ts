/**
 * Generated from the contract. Do not edit.
 */
import type { ContentReference } from './contentReference.ts';
import type { Country } from './country.ts';
import type { Id } from './id.ts';
import type { Subject } from './subject.ts';

export interface AccessQuestion {
  user_id: Subject;
  /** One of that account's profiles. Without it nothing is above anybody's age. */
  profile_id?: Id;
  country?: Country;
  content: ContentReference;
}
