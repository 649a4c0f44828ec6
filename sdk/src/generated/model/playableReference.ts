/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';
import type { PlayableReferenceType } from './playableReferenceType.ts';

export interface PlayableReference {
  type: PlayableReferenceType;
  id: Id;
}
