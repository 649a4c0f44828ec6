/**
 * Generated from the contract. Do not edit.
 */
import type { Subscription } from './subscription.ts';

export interface SubscriptionPage {
  /**
     * How many there are, 10100 at the most.
     * @minimum 0
     */
  total: number;
  /** @maxItems 100 */
  subscriptions: Subscription[];
}
