/**
 * Generated from the contract. Do not edit.
 */
import type { AccessKind } from './accessKind.ts';
import type { Country } from './country.ts';
import type { Id } from './id.ts';
import type { MinimumAge } from './minimumAge.ts';
import type { Money } from './money.ts';
import type { RuleTarget } from './ruleTarget.ts';
import type { Timestamp } from './timestamp.ts';

export interface AccessRule {
  id: Id;
  target: RuleTarget;
  access: AccessKind;
  /** @maxItems 20 */
  plans: Id[];
  price: Money | null;
  /** @nullable */
  start_within_hours: number | null;
  /** @nullable */
  watch_within_hours: number | null;
  /** @nullable */
  from: string | null;
  /** @nullable */
  until: string | null;
  /**
     * Empty where it holds everywhere.
     * @maxItems 300
     */
  countries: Country[];
  minimum_age: MinimumAge;
  created_at: Timestamp;
  updated_at: Timestamp;
}
