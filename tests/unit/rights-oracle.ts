import type { Decision } from "../../src/access/decision.ts";
import type { RuleWithPlans } from "../../src/services/rights/rule.ts";
import type { Case } from "./rights-cases.ts";

// The rules of rights once more, slowly and by the letter of their README: nothing here is shared with what it judges.

const places: Readonly<Record<string, readonly string[]>> = {
  episode: ["episode", "series", "genre", "all"],
  movie: ["movie", "genre", "all"],
  series: ["series", "genre", "all"],
  channel: ["channel", "all"],
};

const isAbout = ({ content }: Case, { target: { type, key } }: RuleWithPlans): boolean => {
  if (type === "all") return true;
  if (type === "genre") return content.type !== "channel" && content.genres.some((genre) => genre === key);
  if (type === "series" && content.type === "episode") return content.seriesId === key;
  return type === content.type && key === content.id;
};

const isConsidered = ({ content }: Case, { access, target }: RuleWithPlans): boolean => {
  if (access === "free" || access === "plan") return true;
  if (content.type === "channel") return false;
  return content.type !== "series" || target.type === "series";
};

const inTime = ({ now }: Case, { from, until }: RuleWithPlans) =>
  (from === null || now >= from) && (until === null || now < until);
const inPlace = ({ viewer }: Case, { countries }: RuleWithPlans) =>
  countries === null || countries.some((country) => country === viewer.country);
const ofAge = ({ viewer }: Case, { minimumAge }: RuleWithPlans) => viewer.age >= minimumAge;

type Way = { reason: Decision["reason"]; rule: string | null; end: number; last?: boolean };
const FOREVER = 8.64e15;

const waysIn = (one: Case, holding: readonly RuleWithPlans[]): Way[] => {
  const ways: Way[] = [];
  for (const held of one.holdings) {
    if (held.heldUntil !== null && held.heldUntil <= one.now) continue;
    const end = held.heldUntil ?? FOREVER;
    if (held.kind === "subscription") {
      for (const rule of holding)
        if (rule.access === "plan" && rule.plans.some(({ id }) => id === held.planId))
          ways.push({ reason: "subscribed", rule: rule.id, end: Math.min(end, rule.until ?? FOREVER) });
    } else if ([one.content.id, one.content.seriesId].includes(held.content.id))
      ways.push(
        held.kind === "purchase"
          ? { reason: "purchased", rule: null, end }
          : { reason: "rented", rule: null, end, last: held.startedAt === null },
      );
  }
  for (const rule of holding)
    if (rule.access === "free") ways.push({ reason: "free", rule: rule.id, end: rule.until ?? FOREVER });
  const ranks = ["free", "purchased", "subscribed", "rented"];
  return ways.sort(
    (a, b) =>
      Number(a.last ?? false) - Number(b.last ?? false) ||
      b.end - a.end ||
      ranks.indexOf(a.reason) - ranks.indexOf(b.reason) ||
      String(a.rule).localeCompare(String(b.rule)),
  );
};

const offersOf = ({ content }: Case, holding: readonly RuleWithPlans[]) => {
  const list: { rule: string; sort: string; offer: Decision["offers"][number] }[] = [];
  const by = (kind: number, { amount, currency }: { amount: number; currency: string }, id: string) =>
    [kind, String(amount).padStart(12, "0"), currency, id].join(" ");
  for (const rule of holding) {
    const whole = rule.target.type === "series";
    const sold = { type: whole ? "series" : content.type, id: whole ? rule.target.key : content.id } as never;
    for (const plan of rule.plans) {
      if (!plan.onSale || list.some(({ offer }) => offer.type === "plan" && offer.plan.id === plan.id)) continue;
      const { id, name, description, kind, price, period, streamLimit: stream_limit } = plan;
      const offer = { type: "plan" as const, plan: { id, name, description, kind, price, period, stream_limit } };
      list.push({ rule: rule.id, sort: by(1, price, id), offer });
    }
    const { id, price } = rule;
    const common = { id, content: sold, price: price! };
    if (rule.access === "rent") {
      const hours = { start_within_hours: rule.startWithin!, watch_within_hours: rule.watchWithin! };
      list.push({ rule: id, sort: by(2, price!, id), offer: { type: "rent", ...common, ...hours } });
    }
    if (rule.access === "buy") list.push({ rule: id, sort: by(3, price!, id), offer: { type: "buy", ...common } });
  }
  return list.sort((a, b) => (a.sort < b.sort ? -1 : 1));
};

export const judge = (one: Case): Decision => {
  const no = (reason: Decision["reason"], matchedRule: string | null = null): Decision => ({
    allowed: false,
    reason,
    matchedRule,
    validUntil: null,
    offers: [],
  });
  if (!one.content.isReady) return no("not_found");
  if (one.viewer.age < one.content.minimumAge) return no("above_maturity");

  const considered = one.rules.filter((rule) => isAbout(one, rule) && isConsidered(one, rule));
  const place = places[one.content.type]!.find((type) => considered.some(({ target }) => target.type === type));
  const deciding = considered.filter(({ target }) => target.type === place);
  deciding.sort((a, b) => a.id.localeCompare(b.id));
  const holding = deciding.filter((rule) => inTime(one, rule) && inPlace(one, rule) && ofAge(one, rule));

  const [way] = waysIn(one, holding);
  if (way) {
    const validUntil = way.end === FOREVER ? null : way.end;
    return { allowed: true, reason: way.reason, matchedRule: way.rule, validUntil, offers: [] };
  }
  if (holding.length > 0) {
    const offers = offersOf(one, holding);
    return {
      ...no("not_entitled", offers[0]?.rule ?? holding[0]!.id),
      offers: offers.map(({ offer }) => offer),
    };
  }
  // An older profile is to be had at once, time passes by itself, a country is far away, and what is over is over.
  const isOver = ({ until }: RuleWithPlans) => until !== null && one.now >= until;
  const inReach = deciding.filter((rule) => !isOver(rule));
  const here = inReach.filter((rule) => inPlace(one, rule));
  const now = here.find((rule) => inTime(one, rule));
  if (now) return no("above_maturity", now.id);
  if (here[0]) return no("not_yet", here[0].id);
  if (inReach[0]) return no("not_in_country", inReach[0].id);
  return deciding[0] ? no("no_longer", deciding[0].id) : no("not_offered");
};
