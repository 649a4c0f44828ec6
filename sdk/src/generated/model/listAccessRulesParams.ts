/**
 * Generated from the contract. Do not edit.
 */
import type { RuleTargetType } from './ruleTargetType.ts';

export type ListAccessRulesParams = {
/**
 * How many at the most.
 * @minimum 1
 * @maximum 100
 */
limit?: number;
/**
 * How many to pass over.
 * @minimum 0
 * @maximum 10000
 */
offset?: number;
/**
 * Only rules of this kind of target.
 */
target_type?: RuleTargetType;
};
