import type { Content } from "../../src/access/content.ts";
import type { Holding } from "../../src/services/rights/holding.ts";
import type { Plan } from "../../src/services/rights/plan.ts";
import type { RuleWithPlans } from "../../src/services/rights/rule.ts";

export const NOW = Date.UTC(2026, 10, 20, 12);
const SECOND = 1_000;
const HOUR = 3_600_000;

/** What is decided by. */
export type Case = {
  readonly content: Content;
  readonly viewer: { readonly country: string | undefined; readonly age: 0 | 6 | 12 | 16 | 18 };
  readonly rules: readonly RuleWithPlans[];
  readonly holdings: readonly Holding[];
  readonly now: number;
};

export const plan = (id: string, change: Partial<Plan> = {}): Plan => ({
  id,
  name: id,
  description: "",
  kind: "svod",
  price: { amount: 999, currency: "EUR" },
  period: "month",
  streamLimit: 2,
  onSale: true,
  createdAt: 0,
  updatedAt: 0,
  ...change,
});
export const content = (change: Partial<Content> = {}): Content => ({
  type: "movie",
  id: "movie-1",
  title: "x",
  posterUrl: null,
  seriesId: undefined,
  genres: ["drama"],
  minimumAge: 0,
  isReady: true,
  ...change,
});
export const rule = (change: Partial<RuleWithPlans> = {}): RuleWithPlans => {
  const { plans = [] } = change;
  return {
    id: "rule-1",
    target: { type: "all", key: "" },
    targetName: null,
    access: "free",
    price: null,
    startWithin: null,
    watchWithin: null,
    from: null,
    until: null,
    countries: null,
    minimumAge: 0,
    createdAt: 0,
    updatedAt: 0,
    planIds: plans.map(({ id }) => id),
    ...change,
    plans,
  };
};
export const priced = (amount = 399) => ({ price: { amount, currency: "EUR" } });
export const rentable = { ...priced(), startWithin: 720, watchWithin: 48 };

const held = { id: "held-1", owner: "ada", price: { amount: 1, currency: "EUR" }, heldFrom: NOW - HOUR };
export const subscription = (planId: string, heldUntil: number | null = null): Holding => ({
  ...held,
  kind: "subscription",
  planId,
  period: "month",
  cancelledAt: heldUntil === null ? null : NOW - HOUR,
  heldUntil,
});
type Sold = { readonly type: "movie" | "episode" | "series"; readonly id: string };
export const purchase = (of: Sold): Holding => ({ ...held, kind: "purchase", content: of, heldUntil: null });
export const rental = (of: Sold, heldUntil: number, startedAt: number | null = null): Holding => ({
  ...held,
  kind: "rental",
  content: of,
  startBy: heldUntil,
  watchWithin: 48,
  startedAt,
  heldUntil,
});

/** mulberry32: the same numbers for the same seed. */
export const createRandom = (seed: number) => {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const some = <T>(list: readonly T[], most: number): T[] => [
    ...new Set(Array.from({ length: Math.floor(next() * (most + 1)) }, () => pick(list))),
  ];
  return { next, pick, some };
};

const ages = [0, 6, 12, 16, 18] as const;
/** Around this moment: each boundary a second before it, on it, and a second after it. */
const times = [-HOUR, -SECOND, -1, 0, 1, SECOND, HOUR].map((away) => NOW + away);
const contents: readonly Content[] = [
  content({ genres: ["drama", "crime"] }),
  content({ type: "episode", id: "episode-1", seriesId: "series-1" }),
  content({ type: "series", id: "series-1" }),
  content({ type: "channel", id: "channel-1", genres: [] }),
];
const targets = [
  { type: "all", key: "" },
  { type: "genre", key: "drama" },
  { type: "genre", key: "crime" },
  { type: "movie", key: "movie-1" },
  { type: "movie", key: "movie-2" },
  { type: "series", key: "series-1" },
  { type: "series", key: "series-2" },
  { type: "episode", key: "episode-1" },
  { type: "channel", key: "channel-1" },
  // Called like an id, and none.
  { type: "genre", key: "movie-1" },
] as const;
const sellable = [
  { type: "movie", id: "movie-1" },
  { type: "movie", id: "movie-2" },
  { type: "episode", id: "episode-1" },
  { type: "series", id: "series-1" },
] as const;

/** Of small worlds, in which everything often is about the same thing, at about the same time. */
export const createCases = (seed: number) => {
  const { next, pick, some } = createRandom(seed);
  const maybe = <T>(value: () => T, chance = 0.5): T | null => (next() < chance ? value() : null);
  const amount = () => ({ amount: pick([100, 200]), currency: pick(["EUR", "USD"]) });
  const makeRule = (at: number, plans: readonly Plan[]): RuleWithPlans => {
    const access = pick(["free", "plan", "plan", "buy", "rent"] as const);
    return rule({
      id: `rule-${at}`,
      target: pick(targets),
      access,
      plans: access === "plan" ? some(plans, 3) : [],
      price: access === "buy" || access === "rent" ? amount() : null,
      startWithin: access === "rent" ? 720 : null,
      watchWithin: access === "rent" ? pick([24, 48]) : null,
      from: maybe(() => pick(times), 0.3),
      until: maybe(() => pick(times), 0.4),
      countries: maybe(() => some(["AT", "DE"], 2), 0.3),
      minimumAge: next() < 0.7 ? 0 : pick(ages),
    });
  };
  const makeHolding = (plans: readonly Plan[]): Holding => {
    const kind = pick(["subscription", "subscription", "purchase", "rental"] as const);
    if (kind === "subscription")
      return subscription(
        pick(plans).id,
        maybe(() => pick(times)),
      );
    return kind === "purchase"
      ? purchase(pick(sellable))
      : rental(pick(sellable), pick(times), pick([null, NOW - HOUR]));
  };
  return (): Case => {
    const plans = ["plan-1", "plan-2", "plan-3"].map((id) => plan(id, { price: amount(), onSale: next() < 0.8 }));
    return {
      content: {
        ...pick(contents),
        minimumAge: next() < 0.8 ? 0 : pick(ages),
        isReady: next() < 0.98,
      },
      viewer: { country: pick(["DE", "AT", "CH", undefined]), age: next() < 0.6 ? 18 : pick(ages) },
      rules: Array.from({ length: Math.floor(next() * 7) }, (_, at) => makeRule(at, plans)),
      holdings: Array.from({ length: Math.floor(next() * 4) }, () => makeHolding(plans)),
      now: NOW,
    };
  };
};
