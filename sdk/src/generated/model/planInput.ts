/**
 * Generated from the contract. Do not edit.
 */
import type { Money } from './money.ts';
import type { Period } from './period.ts';
import type { PlanKind } from './planKind.ts';
import type { StreamLimit } from './streamLimit.ts';

export interface PlanInput {
  /**
     * @minLength 1
     * @maxLength 100
     * @pattern ^(?!\s*$)[^\u0000]+$
     */
  name: string;
  /**
     * @maxLength 1000
     * @pattern ^[^\u0000]*$
     */
  description?: string;
  kind?: PlanKind;
  price: Money;
  period: Period;
  stream_limit: StreamLimit;
  /** Whether it can be subscribed to; yes, unless it is said. */
  on_sale?: boolean;
}
