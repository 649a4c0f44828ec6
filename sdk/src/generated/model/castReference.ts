/**
 * Generated from the contract. Do not edit.
 */
import type { TitleReference } from './titleReference.ts';

export type CastReference = TitleReference & ({
  /** @nullable */
  character: string | null;
});
