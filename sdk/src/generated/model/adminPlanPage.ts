/**
 * Generated from the contract. Do not edit.
 */
import type { AdminPlan } from './adminPlan.ts';

export interface AdminPlanPage {
  /**
     * How many there are, 10100 at the most.
     * @minimum 0
     */
  total: number;
  /** @maxItems 100 */
  plans: AdminPlan[];
}
