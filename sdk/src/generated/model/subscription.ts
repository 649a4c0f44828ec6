/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';
import type { Money } from './money.ts';
import type { Period } from './period.ts';
import type { Plan } from './plan.ts';
import type { Timestamp } from './timestamp.ts';

export interface Subscription {
  id: Id;
  plan: Plan;
  /** What it costs for each period. It stays, whatever becomes of the plan's. */
  price: Money;
  period: Period;
  started_at: Timestamp;
  period_ends_at: Timestamp;
  /** @nullable */
  cancelled_at: string | null;
  /**
     * Null as long as it goes on.
     * @nullable
     */
  ends_at: string | null;
}
