/**
 * Generated from the contract. Do not edit.
 */
import type { CreditRole } from './creditRole.ts';
import type { Id } from './id.ts';

export interface Credit {
  id: Id;
  name: string;
  role: CreditRole;
  /** @nullable */
  character: string | null;
}
