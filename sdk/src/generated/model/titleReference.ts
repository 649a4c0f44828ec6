/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';
import type { MinimumAge } from './minimumAge.ts';
import type { PictureUrl } from './pictureUrl.ts';
import type { TitleReferenceType } from './titleReferenceType.ts';

export interface TitleReference {
  type: TitleReferenceType;
  id: Id;
  title: string;
  /** @nullable */
  release_year: number | null;
  poster_url: PictureUrl | null;
  minimum_age: MinimumAge;
}
