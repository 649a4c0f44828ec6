/**
 * Generated from the contract. Do not edit.
 */
import type { ContentReference } from './contentReference.ts';
import type { Country } from './country.ts';
import type { Id } from './id.ts';
import type { Subject } from './subject.ts';

export interface AccessQuestions {
  user_id: Subject;
  profile_id?: Id;
  country?: Country;
  /**
     * @minItems 1
     * @maxItems 100
     */
  contents: ContentReference[];
}
