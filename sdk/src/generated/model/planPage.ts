/**
 * Generated from the contract. Do not edit.
 */
import type { Plan } from './plan.ts';

export interface PlanPage {
  /**
     * How many there are, 10100 at the most.
     * @minimum 0
     */
  total: number;
  /** @maxItems 100 */
  plans: Plan[];
}
