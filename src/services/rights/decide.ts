import type { Content } from "../../access/content.ts";
import type { Decision, Viewer } from "../../access/decision.ts";
import { type Holding, isOf, isRunning, type Subscription } from "./holding.ts";
import { MOST_OFFERS, offersOf, toOffer } from "./offers.ts";
import { canApply, levelsOf, type RuleWithPlans, type Target } from "./rule.ts";

type Standpoint = Pick<Viewer, "country" | "age">;
/** The rules of a target. */
export type RulesOf = (target: Target) => readonly RuleWithPlans[];

/** Why a rule does not hold, from what a viewer can do most about to what they can do nothing about. */
const obstacles = ["above_maturity", "not_yet", "not_in_country", "no_longer"] as const;
type Obstacle = (typeof obstacles)[number];

/** Of several obstacles of one rule, the one that a viewer can do least about; undefined where it holds. */
const obstacleOf = (rule: RuleWithPlans, { country, age }: Standpoint, now: number): Obstacle | undefined => {
  if (rule.until !== null && now >= rule.until) return "no_longer";
  if (rule.countries && !(country !== undefined && rule.countries.includes(country))) return "not_in_country";
  if (rule.from !== null && now < rule.from) return "not_yet";
  return age < rule.minimumAge ? "above_maturity" : undefined;
};

/** The rules that decide of a thing, alone: those of the most specific target that any is about, in the order of their ids. */
export const findDecisive = (content: Content, rulesOf: RulesOf): readonly RuleWithPlans[] => {
  for (const level of levelsOf(content)) {
    const rules = level.flatMap(rulesOf).filter((rule) => canApply(rule, content));
    if (rules.length > 0) return rules.sort((a, b) => (a.id < b.id ? -1 : 1));
  }
  return [];
};

const rank = { free: 0, purchased: 1, subscribed: 2, rented: 3 } as const;
type Permission = {
  readonly reason: keyof typeof rank;
  readonly ruleId: string | null;
  /** Infinity: without an end. */
  readonly until: number;
  /** Watching begins its time: the time of a rental that was not started. */
  readonly isSpent: boolean;
};

const toEnd = (at: number | null): number => at ?? Number.POSITIVE_INFINITY;

/** What was bought or rented stays, whatever the rules say now. */
const permissionsOfHoldings = (holdings: readonly Holding[], content: Content, now: number): Permission[] =>
  holdings.flatMap((held) =>
    held.kind !== "subscription" && isOf(held, content) && isRunning(held, now)
      ? [
          {
            reason: held.kind === "purchase" ? ("purchased" as const) : ("rented" as const),
            ruleId: null,
            until: toEnd(held.heldUntil),
            isSpent: held.kind === "rental" && held.startedAt === null,
          },
        ]
      : [],
  );

const permissionsOfRule = (rule: RuleWithPlans, running: readonly Subscription[]): Permission[] => {
  const { id: ruleId } = rule;
  if (rule.access === "free") return [{ reason: "free", ruleId, until: toEnd(rule.until), isSpent: false }];
  if (rule.access !== "plan") return [];
  return running
    .filter(({ planId }) => rule.planIds.includes(planId))
    .map(({ heldUntil }) => ({
      reason: "subscribed",
      ruleId,
      until: Math.min(toEnd(rule.until), toEnd(heldUntil)),
      isSpent: false,
    }));
};

/** A rental that was not started counts last, so that nobody spends it on what they may watch anyhow; then what lasts longest, costs nothing, needs no renewing. */
const isBetter = (a: Permission, b: Permission): boolean => {
  if (a.isSpent !== b.isSpent) return b.isSpent;
  return a.until === b.until ? rank[a.reason] < rank[b.reason] : a.until > b.until;
};

const findBest = (permissions: readonly Permission[]): Permission | undefined => {
  let best: Permission | undefined;
  for (const one of permissions) if (!best || isBetter(one, best)) best = one;
  return best;
};

const refuse = (reason: Decision["reason"], matchedRule: string | null = null): Decision => ({
  allowed: false,
  reason,
  matchedRule,
  validUntil: null,
  offers: [],
});

/** What is said of something that is not there. */
export const notFound: Decision = refuse("not_found");

/** The rules of the deciding level that hold for a viewer now. */
export const findInForce = (
  decisive: readonly RuleWithPlans[],
  viewer: Standpoint,
  now: number,
): readonly RuleWithPlans[] => decisive.filter((rule) => obstacleOf(rule, viewer, now) === undefined);

/** Whether a viewer may watch a thing now. README.md has the rules in words. */
export const decide = (
  content: Content,
  viewer: Standpoint,
  rulesOf: RulesOf,
  holdings: readonly Holding[],
  now: number,
): Decision => {
  if (!content.isReady) return notFound;
  if (content.minimumAge > viewer.age) return refuse("above_maturity");

  const decisive = findDecisive(content, rulesOf);
  const inForce = findInForce(decisive, viewer, now);
  const running = holdings.filter((held): held is Subscription => held.kind === "subscription" && isRunning(held, now));
  const best = findBest([
    ...permissionsOfHoldings(holdings, content, now),
    ...inForce.flatMap((rule) => permissionsOfRule(rule, running)),
  ]);
  if (best) {
    const validUntil = Number.isFinite(best.until) ? best.until : null;
    return { allowed: true, reason: best.reason, matchedRule: best.ruleId, validUntil, offers: [] };
  }

  if (inForce.length > 0) {
    const offers = offersOf(inForce, content).slice(0, MOST_OFFERS);
    return { ...refuse("not_entitled", offers[0]?.ruleId ?? inForce[0]!.id), offers: offers.map(toOffer) };
  }
  for (const obstacle of obstacles) {
    const rule = decisive.find((one) => obstacleOf(one, viewer, now) === obstacle);
    if (rule) return refuse(obstacle, rule.id);
  }
  return refuse("not_offered");
};
