/**
 * Generated from the contract. Do not edit.
 */
import type { AccessRule } from './accessRule.ts';

export interface AccessRulePage {
  /**
     * How many there are, 10100 at the most.
     * @minimum 0
     */
  total: number;
  /** @maxItems 100 */
  rules: AccessRule[];
}
