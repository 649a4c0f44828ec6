import type { components } from "../../../generated/types.ts";
import type { Content } from "../../access/content.ts";
import type { Sellable } from "./holding.ts";
import { compareMoney, type Money } from "./money.ts";
import { type Plan, toPlan } from "./plan.ts";
import type { RuleWithPlans } from "./rule.ts";

type Wire = components["schemas"];

/** What would turn a refusal into a yes, and the rule that says so. */
export type Offered = { readonly ruleId: string; readonly price: Money } & (
  | { readonly type: "plan"; readonly plan: Plan }
  | { readonly type: "buy"; readonly content: Sellable }
  | {
      readonly type: "rent";
      readonly content: Sellable;
      readonly startWithin: number;
      readonly watchWithin: number;
    }
);
/** One that is taken by buying or renting. */
export type Sale = Exclude<Offered, { readonly type: "plan" }>;

/** No decision has more. */
export const MOST_OFFERS = 100;

const rank = { plan: 0, rent: 1, buy: 2 } as const;
const idOf = (offered: Offered): string => (offered.type === "plan" ? offered.plan.id : offered.ruleId);

/** What a rule of a series sells of one of its episodes is the series. */
const soldBy = ({ target }: RuleWithPlans, { type, id, seriesId }: Content): Sellable => {
  if (type === "channel") throw new Error("Channels are not sold.");
  return target.type === "series" && seriesId !== undefined ? { type: "series", id: seriesId } : { type, id };
};

const offersOfRule = (rule: RuleWithPlans, content: Content): readonly Offered[] => {
  const { id: ruleId, access, price } = rule;
  if (access === "plan")
    return rule.plans.filter(({ onSale }) => onSale).map((plan) => ({ type: "plan", ruleId, price: plan.price, plan }));
  if (access === "buy") return [{ type: "buy", ruleId, price: price!, content: soldBy(rule, content) }];
  if (access === "rent") {
    const [startWithin, watchWithin] = [rule.startWithin!, rule.watchWithin!];
    return [{ type: "rent", ruleId, price: price!, content: soldBy(rule, content), startWithin, watchWithin }];
  }
  return [];
};

/** What rules that hold now offer of a thing: plans, then what is rented, then what is bought, each once, the cheapest first. */
export const offersOf = (rules: readonly RuleWithPlans[], content: Content): readonly Offered[] => {
  const offers = new Map<string, Offered>();
  for (const rule of rules)
    for (const offered of offersOfRule(rule, content)) {
      const key = `${offered.type} ${idOf(offered)}`;
      if (!offers.has(key)) offers.set(key, offered);
    }
  return [...offers.values()].sort(
    (a, b) => rank[a.type] - rank[b.type] || compareMoney(a.price, b.price) || (idOf(a) < idOf(b) ? -1 : 1),
  );
};

export const toOffer = (offered: Offered): Wire["Offer"] => {
  if (offered.type === "plan") return { type: "plan", plan: toPlan(offered.plan) };
  const { ruleId: id, content, price } = offered;
  if (offered.type === "buy") return { type: "buy", id, content, price };
  const { startWithin: start_within_hours, watchWithin: watch_within_hours } = offered;
  return { type: "rent", id, content, price, start_within_hours, watch_within_hours };
};
