/**
 * Generated from the contract. Do not edit.
 */
import type { AccessReason } from './accessReason.ts';
import type { Id } from './id.ts';
import type { Offers } from './offers.ts';
import type { ValidUntil } from './validUntil.ts';

export interface AccessDecision {
  allowed: boolean;
  reason: AccessReason;
  /** The rule that decided; null where none did, as for what was bought. */
  matched_rule: Id | null;
  valid_until: ValidUntil | null;
  offers: Offers;
}
