/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';
import type { Instant2 } from './instant2.ts';
import type { Money } from './money.ts';
import type { Period } from './period.ts';
import type { Plan } from './plan.ts';

export interface Subscription {
  id: Id;
  plan: Plan;
  /** What it costs for each period. It stays, whatever becomes of the plan's. */
  price: Money;
  period: Period;
  started_at: Instant2;
  period_ends_at: Instant2;
  /** @nullable */
  cancelled_at: string | null;
  /**
     * Null as long as it goes on.
     * @nullable
     */
  ends_at: string | null;
}
