import { and, desc, eq, getTableColumns, sql } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import { prepared, preparedForLists } from "../../adapters/database/prepared.ts";
import { countIn, MOST_COUNTED } from "./counting.ts";
import type { RuleWithPlans, Target } from "./rule.ts";
import { toRules } from "./rule-rows.ts";
import { plans, rulePlans, rules } from "./tables.ts";

const limit = sql.placeholder("limit");
const offset = sql.placeholder("offset");
const isOne = eq(rules.id, sql.placeholder("id"));
const isOfType = eq(rules.targetType, sql.placeholder("type"));
/** Said so that the index on ids is walked, and as far as asked for alone. */
const any = sql`${rules.id} <= 'ffffffff-ffff-ffff-ffff-ffffffffffff'`;

/** Many keys at once are a list of a hundred episodes: each, its series, and their genres. */
const LENGTHS = [2_500, 500, 200, 100, 20, 4];

/** Rules with their plans, a row for each pair. */
const ofKeys = preparedForLists(
  (queries: Queries, keys) =>
    queries
      .select({ rule: getTableColumns(rules), plan: getTableColumns(plans) })
      .from(rules)
      .leftJoin(rulePlans, eq(rulePlans.ruleId, rules.id))
      .leftJoin(plans, eq(plans.id, rulePlans.planId))
      .where(sql`${rules.targetKey} in ${keys}`),
  LENGTHS,
);

/** What is about any of the targets, and about things that are called alike: the target says which. One query. */
export const findRulesOf = async (queries: Queries, targets: readonly Target[]): Promise<readonly RuleWithPlans[]> => {
  const keys = new Set(targets.map(({ key }) => key));
  return toRules(await ofKeys(queries, [...keys]));
};

export const oneRule = prepared((queries: Queries) =>
  queries
    .select({ rule: getTableColumns(rules), plan: getTableColumns(plans) })
    .from(rules)
    .leftJoin(rulePlans, eq(rulePlans.ruleId, rules.id))
    .leftJoin(plans, eq(plans.id, rulePlans.planId))
    .where(isOne),
);

export const findRule = async (queries: Queries, id: string): Promise<RuleWithPlans | undefined> =>
  toRules(await oneRule(queries).all({ id }))[0];

const page = (queries: Queries, ofType: boolean) =>
  queries
    .select()
    .from(rules)
    .where(ofType ? isOfType : any)
    .orderBy(desc(rules.id));

export const listRules = prepared((queries: Queries) => page(queries, false).limit(limit).offset(offset));
export const listRulesOfType = prepared((queries: Queries) => page(queries, true).limit(limit).offset(offset));
export const countRules = prepared((queries: Queries) =>
  countIn(queries, page(queries, false).limit(MOST_COUNTED).as("counted")),
);
export const countRulesOfType = prepared((queries: Queries) =>
  countIn(queries, page(queries, true).limit(MOST_COUNTED).as("counted")),
);

/** The plans that rules name, of a page. */
export const plansOfRules = preparedForLists((queries: Queries, ids) =>
  queries
    .select({ ruleId: rulePlans.ruleId, planId: rulePlans.planId })
    .from(rulePlans)
    .where(sql`${rulePlans.ruleId} in ${ids}`),
);

export const plansThere = preparedForLists(
  (queries: Queries, ids) => queries.select({ id: plans.id }).from(plans).where(sql`${plans.id} in ${ids}`),
  [20, 1],
);

export const rulesOfTarget = prepared((queries: Queries) =>
  queries
    .select({ id: rules.id })
    .from(rules)
    .where(and(eq(rules.targetKey, sql.placeholder("key")), isOfType))
    .limit(limit),
);
