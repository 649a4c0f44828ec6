/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';
import type { Money } from './money.ts';
import type { Period } from './period.ts';
import type { PlanKind } from './planKind.ts';
import type { StreamLimit } from './streamLimit.ts';

export interface Plan {
  id: Id;
  name: string;
  /** Empty where none was given. */
  description: string;
  kind: PlanKind;
  price: Money;
  period: Period;
  stream_limit: StreamLimit;
}
