/**
 * Generated from the contract. Do not edit.
 */
import type { AccessKind } from './accessKind.ts';
import type { Country } from './country.ts';
import type { Hours } from './hours.ts';
import type { Id } from './id.ts';
import type { Instant } from './instant.ts';
import type { MinimumAge } from './minimumAge.ts';
import type { Money } from './money.ts';
import type { RuleTarget } from './ruleTarget.ts';

/**
 * `plans` belong to `plan` and are needed there, `price` to `buy` and `rent`, the two times to `rent`; elsewhere they are refused (422). A rule of
 * a series sells the whole series, one of a genre or of all each movie and episode by itself; channels are not sold one by one. A target has
 * at most 100 rules (409).
 */
export interface AccessRuleInput {
  target: RuleTarget;
  access: AccessKind;
  /**
     * Any of these.
     * @minItems 1
     * @maxItems 20
     */
  plans?: Id[];
  price?: Money;
  start_within_hours?: Hours;
  watch_within_hours?: Hours;
  /** From when it holds, included. Always, unless it is said. */
  from?: Instant | null;
  /** Until when, not included. */
  until?: Instant | null;
  /**
     * Where it holds. Everywhere, unless it is said; who is nobody knows where is in none.
     * @minItems 1
     * @maxItems 300
     */
  countries?: Country[];
  /** Only for profiles that reach to it. */
  minimum_age?: MinimumAge;
}
