/**
 * Generated from the contract. Do not edit.
 */
import type { AccessReason } from './accessReason.ts';
import type { Offers } from './offers.ts';
import type { ValidUntil } from './validUntil.ts';

/**
 * Whether the caller may watch it now.
 */
export interface Access {
  allowed: boolean;
  reason: AccessReason;
  valid_until: ValidUntil | null;
  offers: Offers;
}
