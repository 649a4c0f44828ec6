import { eq } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { isMeantFor } from "../../contract/precondition.ts";
import { type Change, record } from "./change.ts";
import type { Listed, Page } from "./plans-store.ts";
import { type Rule, type RuleContent, type TargetType, toAccessRule } from "./rule.ts";
import {
  countRules,
  countRulesOfType,
  findRule,
  listRules,
  listRulesOfType,
  plansOfRules,
  plansThere,
  rulesOfTarget,
} from "./rule-queries.ts";
import { toRuleRow, withPlanIds } from "./rule-rows.ts";
import { rulePlans, rules } from "./tables.ts";

/** A target has no more: all of them are read whenever somebody asks for it. */
export const MOST_RULES = 100;

/** Why a rule is not kept: it names plans that are not there, or its target has as many rules as a target may have. */
export type RuleRefusal = { readonly unknownPlans: readonly string[] } | "too_many_rules";

/** `ifMatch` is the header's text; `changed`: it names another version. */
export interface RulesStore {
  find(id: string): Promise<Rule | undefined>;
  /** Newest first. */
  list(type: TargetType | undefined, page: Page): Promise<Listed<Rule>>;
  create(content: RuleContent, change: Change): Promise<Rule | RuleRefusal>;
  replace(
    id: string,
    content: RuleContent,
    ifMatch: string | undefined,
    change: Change,
  ): Promise<Rule | RuleRefusal | "unknown" | "changed">;
  remove(id: string, ifMatch: string | undefined, change: Change): Promise<"removed" | "unknown" | "changed">;
}

export const isRule = (outcome: Rule | RuleRefusal | string): outcome is Rule =>
  typeof outcome === "object" && "id" in outcome;

const namePlans = async (queries: Queries, ruleId: string, planIds: readonly string[]): Promise<void> => {
  if (planIds.length > 0) await queries.insert(rulePlans).values(planIds.map((planId) => ({ ruleId, planId })));
};

export const createRulesStore = (database: Database): RulesStore => {
  const { reader } = database;

  const findRefusal = async (
    queries: Queries,
    { planIds, target: { type, key } }: RuleContent,
    own?: string,
  ): Promise<RuleRefusal | undefined> => {
    const there = new Set((await plansThere(queries, planIds)).map(({ id }) => id));
    const unknownPlans = planIds.filter((id) => !there.has(id));
    if (unknownPlans.length > 0) return { unknownPlans };
    const others = (await rulesOfTarget(queries).all({ type, key, limit: MOST_RULES + 1 })).filter(
      ({ id }) => id !== own,
    );
    return others.length >= MOST_RULES ? "too_many_rules" : undefined;
  };

  return {
    find: (id) => findRule(reader, id),

    list: async (type, { limit, offset }) => {
      const [rows, counted] = await Promise.all(
        type === undefined
          ? [listRules(reader).all({ limit, offset }), countRules(reader).first()]
          : [listRulesOfType(reader).all({ type, limit, offset }), countRulesOfType(reader).first({ type })],
      );
      const named = await plansOfRules(
        reader,
        rows.map(({ id }) => id),
      );
      return { total: counted?.total ?? 0, page: withPlanIds(rows, named) };
    },

    create: (content, change) =>
      database.transaction(async (queries) => {
        const refusal = await findRefusal(queries, content);
        if (refusal) return refusal;
        const { at } = change;
        const rule: Rule = { id: Bun.randomUUIDv7("hex", at), ...content, createdAt: at, updatedAt: at };
        await queries.insert(rules).values(toRuleRow(rule));
        await namePlans(queries, rule.id, rule.planIds);
        await record(queries, change, { type: "rule", id: rule.id }, undefined, toAccessRule(rule));
        return rule;
      }),

    replace: (id, content, ifMatch, change) =>
      database.transaction(async (queries) => {
        const before = await findRule(queries, id);
        if (!before) return "unknown";
        if (!isMeantFor(ifMatch, toAccessRule(before))) return "changed";
        const refusal = await findRefusal(queries, content, id);
        if (refusal) return refusal;
        const after: Rule = { id, ...content, createdAt: before.createdAt, updatedAt: change.at };
        await queries.update(rules).set(toRuleRow(after)).where(eq(rules.id, id));
        await queries.delete(rulePlans).where(eq(rulePlans.ruleId, id));
        await namePlans(queries, id, after.planIds);
        await record(queries, change, { type: "rule", id }, toAccessRule(before), toAccessRule(after));
        return after;
      }),

    remove: (id, ifMatch, change) =>
      database.transaction(async (queries) => {
        const before = await findRule(queries, id);
        if (!before) return "unknown";
        if (!isMeantFor(ifMatch, toAccessRule(before))) return "changed";
        // The names of its plans go by the foreign key.
        await queries.delete(rules).where(eq(rules.id, id));
        await record(queries, change, { type: "rule", id }, toAccessRule(before), undefined);
        return "removed";
      }),
  };
};
