/**
 * Generated from the contract. Do not edit.
 */
import type { ContentReferenceType } from './contentReferenceType.ts';
import type { Id } from './id.ts';

export interface ContentReference {
  type: ContentReferenceType;
  id: Id;
}
