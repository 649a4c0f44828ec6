import type { MinimumAge } from "../../changes/document.ts";
import { fromPlanRow } from "./plan.ts";
import type { Rule, RuleWithPlans } from "./rule.ts";
import type { plans, rules } from "./tables.ts";

export type RuleRow = typeof rules.$inferSelect;
type PlanRow = typeof plans.$inferSelect;

const fromRuleRow = (row: RuleRow, planIds: readonly string[]): Rule => ({
  id: row.id,
  target: { type: row.targetType as Rule["target"]["type"], key: row.targetKey },
  targetName: row.targetName,
  access: row.access as Rule["access"],
  planIds,
  price: row.amount === null ? null : { amount: row.amount, currency: row.currency! },
  startWithin: row.startWithin,
  watchWithin: row.watchWithin,
  from: row.holdsFrom,
  until: row.holdsUntil,
  countries: row.countries === null ? null : JSON.parse(row.countries),
  minimumAge: row.minimumAge as MinimumAge,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
});

/** Rules with the ids of the plans that they name. */
export const withPlanIds = (
  rows: readonly RuleRow[],
  named: readonly { readonly ruleId: string; readonly planId: string }[],
): readonly Rule[] => {
  const ids = Map.groupBy(named, ({ ruleId }) => ruleId);
  return rows.map((row) => fromRuleRow(row, (ids.get(row.id) ?? []).map(({ planId }) => planId).sort()));
};

/** From a row for each rule and each of its plans. */
export const toRules = (
  rows: readonly { readonly rule: RuleRow; readonly plan: PlanRow | null }[],
): readonly RuleWithPlans[] => {
  const found = new Map<string, { readonly rule: RuleRow; readonly plans: PlanRow[] }>();
  for (const { rule, plan } of rows) {
    const known = found.get(rule.id) ?? { rule, plans: [] };
    found.set(rule.id, known);
    if (plan) known.plans.push(plan);
  }
  return [...found.values()].map(({ rule, plans }) => {
    plans.sort((a, b) => (a.id < b.id ? -1 : 1));
    const planIds = plans.map(({ id }) => id);
    return { ...fromRuleRow(rule, planIds), plans: plans.map(fromPlanRow) };
  });
};

export const toRuleRow = (rule: Rule): RuleRow => ({
  id: rule.id,
  targetType: rule.target.type,
  targetKey: rule.target.key,
  targetName: rule.targetName,
  access: rule.access,
  amount: rule.price?.amount ?? null,
  currency: rule.price?.currency ?? null,
  startWithin: rule.startWithin,
  watchWithin: rule.watchWithin,
  holdsFrom: rule.from,
  holdsUntil: rule.until,
  countries: rule.countries && JSON.stringify(rule.countries),
  minimumAge: rule.minimumAge,
  createdAt: rule.createdAt,
  updatedAt: rule.updatedAt,
});
