/**
 * Generated from the contract. Do not edit.
 */
import type { CastReference } from './castReference.ts';
import type { Id } from './id.ts';
import type { TitleReference } from './titleReference.ts';

export interface Person {
  id: Id;
  name: string;
  /** @maxItems 200 */
  directed: TitleReference[];
  /** @maxItems 200 */
  cast_in: CastReference[];
}
