/**
 * Generated from the contract. Do not edit.
 */
import type { Id } from './id.ts';
import type { Money } from './money.ts';
import type { Period } from './period.ts';
import type { PlanKind } from './planKind.ts';
import type { StreamLimit } from './streamLimit.ts';
import type { Timestamp } from './timestamp.ts';

export interface AdminPlan {
  id: Id;
  name: string;
  description: string;
  kind: PlanKind;
  price: Money;
  period: Period;
  stream_limit: StreamLimit;
  on_sale: boolean;
  created_at: Timestamp;
  updated_at: Timestamp;
}
