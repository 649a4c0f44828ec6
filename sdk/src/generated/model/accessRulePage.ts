/**
 * Generated from the contract. Do not edit.
 */
import type { AccessRule } from './accessRule.ts';

export interface AccessRulePage {
  /**
     * How many there are in all.
     * @minimum 0
     */
  total: number;
  /** @maxItems 100 */
  rules: AccessRule[];
}
