/**
 * Generated from the contract. Do not edit.
 */
import type { Character } from './character.ts';
import type { PersonName } from './personName.ts';

export type CastMember = PersonName | {
  name: PersonName;
  character?: Character | null;
};
