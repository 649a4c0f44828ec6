/**
 * Generated from the contract. Do not edit.
 */
import type { AccessDecision } from './accessDecision.ts';

export interface AccessDecisions {
  /**
     * In the order of the question.
     * @maxItems 100
     */
  results: AccessDecision[];
}
