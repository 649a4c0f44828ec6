import { describe, expect, test } from "bun:test";
import type { Decision } from "../../src/access/decision.ts";
import { decide } from "../../src/services/rights/decide.ts";
import type { Holding } from "../../src/services/rights/holding.ts";
import {
  type Case,
  content,
  createCases,
  NOW,
  plan,
  priced,
  purchase,
  rentable,
  rental,
  rule,
  subscription,
} from "./rights-cases.ts";
import { judge } from "./rights-oracle.ts";

const SECOND = 1_000;
const DAY = 24 * 60 * 60 * SECOND;
const viewer = { country: "DE", age: 18 } as const;

const answer = ({ content: thing, viewer: who, rules, holdings, now }: Case): Decision =>
  decide(
    thing,
    who,
    ({ type, key }) => rules.filter(({ target }) => target.type === type && target.key === key),
    holdings,
    now,
  );
const ask = (change: Partial<Case>) =>
  answer({ content: content(), viewer, rules: [], holdings: [], now: NOW, ...change });
const reasonOf = (change: Partial<Case>) => ask(change).reason;

/** What somebody has who took an offer. */
const take = (offer: Decision["offers"][number], now: number): Holding =>
  offer.type === "plan"
    ? subscription(offer.plan.id)
    : offer.type === "buy"
      ? purchase(offer.content)
      : rental(offer.content, now + offer.start_within_hours * 3_600_000);

describe("a decision", () => {
  test("is the one of a slow and obvious reading of the rules, in 120,000 random worlds", () => {
    const next = createCases(7);
    const seen = new Map<string, number>();
    for (let count = 0; count < 120_000; count++) {
      const one = next();
      const [decided, judged] = [answer(one), judge(one)];
      if (!Bun.deepEquals(decided, judged)) expect({ one, decided }).toEqual({ one, decided: judged });
      seen.set(decided.reason, (seen.get(decided.reason) ?? 0) + 1);
    }
    // Each of them came up, and often enough to mean something.
    expect(seen.size).toBe(11);
    expect(Math.min(...seen.values())).toBeGreaterThan(500);
  });

  test("turns into a yes by each offer that it makes", () => {
    const next = createCases(11);
    const taken = { plan: 0, buy: 0, rent: 0 };
    for (let count = 0; count < 50_000; count++) {
      const one = next();
      for (const offer of answer(one).offers) {
        taken[offer.type]++;
        const after = answer({ ...one, holdings: [...one.holdings, take(offer, one.now)] });
        if (!after.allowed) expect({ one, offer, after }).toBeNull();
      }
    }
    for (const many of Object.values(taken)) expect(many).toBeGreaterThan(1_000);
  });

  test("that allows does so up to the moment that it names, and not in it", () => {
    const next = createCases(13);
    let ended = 0;
    for (let count = 0; count < 50_000; count++) {
      const one = next();
      const { allowed, validUntil } = answer(one);
      if (!allowed || validUntil === null) continue;
      expect(validUntil).toBeGreaterThan(one.now);
      expect(answer({ ...one, now: validUntil - 1 }).allowed).toBe(true);
      // Unless something else has begun by then.
      if (one.rules.some(({ from }) => from !== null && from > one.now)) continue;
      // Or a rental waits, whose time would begin.
      if (one.holdings.some((held) => held.kind === "rental" && held.startedAt === null)) continue;
      expect(answer({ ...one, now: validUntil }).allowed).toBe(false);
      ended++;
    }
    expect(ended).toBeGreaterThan(1_000);
  });
});

describe("a boundary, a second before it, on it, and a second after it:", () => {
  const around = (boundary: number, change: Partial<Case>) =>
    [-SECOND, -1, 0, SECOND].map((away) => reasonOf({ ...change, now: boundary + away }));
  const [of] = [{ type: "movie", id: "movie-1" } as const];

  test("a rule's beginning", () => {
    expect(around(NOW, { rules: [rule({ from: NOW })] })).toEqual(["not_yet", "not_yet", "free", "free"]);
  });
  test("a rule's end", () => {
    expect(around(NOW, { rules: [rule({ until: NOW })] })).toEqual(["free", "free", "no_longer", "no_longer"]);
  });
  test("a rental's end", () => {
    const holdings = [rental(of, NOW)];
    expect(around(NOW, { holdings })).toEqual(["rented", "rented", "not_offered", "not_offered"]);
  });
  test("a cancelled subscription's end", () => {
    const rules = [rule({ access: "plan", plans: [plan("plan-1")] })];
    const holdings = [subscription("plan-1", NOW)];
    expect(around(NOW, { rules, holdings })).toEqual(["subscribed", "subscribed", "not_entitled", "not_entitled"]);
  });
  test("ages", () => {
    const at = (age: 12 | 16 | 18) =>
      reasonOf({ viewer: { country: "DE", age }, content: content({ minimumAge: 16 }), rules: [rule()] });
    expect([at(12), at(16), at(18)]).toEqual(["above_maturity", "free", "free"]);
    const under = (age: 12 | 16 | 18) =>
      reasonOf({ viewer: { country: "DE", age }, rules: [rule({ minimumAge: 16 })] });
    expect([under(12), under(16), under(18)]).toEqual(["above_maturity", "free", "free"]);
  });
});

describe("a rental that was not started", () => {
  const [of, ends] = [{ type: "movie", id: "movie-1" } as const, NOW + 30 * DAY];
  const rented = rental(of, ends);

  test("counts after all else, however long that lasts, so that nobody spends it on what they may watch anyhow", () => {
    const until = NOW + SECOND;
    expect(ask({ rules: [rule({ until })], holdings: [rented] })).toMatchObject({
      reason: "free",
      validUntil: until,
    });
    const rules = [rule({ access: "plan", plans: [plan("plan-1")] })];
    expect(reasonOf({ rules, holdings: [rented, subscription("plan-1", until)] })).toBe("subscribed");
    expect(reasonOf({ rules, holdings: [rented] })).toBe("rented");
  });
  test("of a series says nothing of the end of one that runs", () => {
    const [episode, series] = [
      { type: "episode", id: "episode-1" } as const,
      { type: "series", id: "series-1" } as const,
    ];
    const started = rental(episode, NOW + DAY, NOW - DAY);
    const decision = ask({
      content: content({ ...episode, seriesId: "series-1" }),
      holdings: [rental(series, ends), started],
    });
    expect(decision).toMatchObject({ reason: "rented", validUntil: NOW + DAY });
  });
});

describe("of several rules", () => {
  const everything = rule({ id: "rule-9", access: "plan", plans: [plan("plan-1")] });
  const subscribed = [subscription("plan-1")];

  test("those of the most specific target decide alone, also where they do not hold", () => {
    const window = rule({
      target: { type: "movie", key: "movie-1" },
      access: "plan",
      plans: [plan("plan-1")],
      until: NOW,
    });
    expect(reasonOf({ rules: [everything], holdings: subscribed })).toBe("subscribed");
    expect(reasonOf({ rules: [everything, window], holdings: subscribed })).toBe("no_longer");
    const elsewhere = { ...window, until: null, countries: ["AT"] };
    expect(reasonOf({ rules: [everything, elsewhere], holdings: subscribed })).toBe("not_in_country");
    expect(reasonOf({ rules: [elsewhere], holdings: subscribed, viewer: { ...viewer, country: undefined } })).toBe(
      "not_in_country",
    );
  });
  test("of one target each can allow", () => {
    const promotion = rule({ id: "rule-2", target: { type: "genre", key: "drama" }, until: NOW + 1 });
    const paid = rule({ target: { type: "genre", key: "drama" }, access: "buy", ...priced() });
    expect(ask({ rules: [paid, promotion] })).toMatchObject({ reason: "free", validUntil: NOW + 1 });
    expect(ask({ rules: [paid, promotion], now: NOW + 1 })).toMatchObject({ reason: "not_entitled" });
  });
  test("those that cannot be about a thing are not looked at", () => {
    const specific = (type: "series" | "channel" | "genre", key: string) =>
      rule({ id: "rule-2", target: { type, key }, access: "buy", ...priced() });
    const channel = content({ type: "channel", id: "channel-1", genres: [] });
    expect(reasonOf({ content: channel, rules: [specific("channel", "channel-1"), rule()] })).toBe("free");
    const series = content({ type: "series", id: "series-1" });
    expect(reasonOf({ content: series, rules: [specific("genre", "drama"), rule()] })).toBe("free");
    expect(reasonOf({ content: series, rules: [specific("series", "series-1"), rule()] })).toBe("not_entitled");
  });
  test("that sell a series, the whole of it is offered for one of its episodes", () => {
    const episode = content({ type: "episode", id: "episode-1", seriesId: "series-1" });
    const { offers } = ask({
      content: episode,
      rules: [rule({ target: { type: "series", key: "series-1" }, access: "buy", ...priced() })],
    });
    expect(offers).toMatchObject([{ type: "buy", content: { type: "series", id: "series-1" } }]);
    expect(reasonOf({ content: episode, holdings: [purchase({ type: "series", id: "series-1" })] })).toBe("purchased");
  });
  test("that do not hold, what a viewer can do most about is said: older, later, elsewhere, never", () => {
    const of = { country: "DE", age: 12 } as const;
    const older = rule({ id: "rule-1", minimumAge: 16 });
    const later = rule({ id: "rule-2", from: NOW + 1, minimumAge: 16 });
    const elsewhere = rule({ id: "rule-3", countries: ["AT"], from: NOW + 1 });
    const over = rule({ id: "rule-4", until: NOW, countries: ["AT"], minimumAge: 16 });
    const said = (...rules: Case["rules"]) => {
      const { reason, matchedRule } = ask({ viewer: of, rules });
      return `${reason} ${matchedRule}`;
    };
    expect([
      said(over, elsewhere, later, older),
      said(over, elsewhere, later),
      said(over, elsewhere),
      said(over),
      said(),
    ]).toEqual([
      "above_maturity rule-1",
      "not_yet rule-2",
      "not_in_country rule-3",
      "no_longer rule-4",
      "not_offered null",
    ]);
  });
});

describe("offers", () => {
  test("are of what is on sale now, each once, plans before rent before buying, and the cheapest first", () => {
    const plans = [plan("plan-1", { onSale: false }), plan("plan-2", priced(500)), plan("plan-3", priced(400))];
    const rules = [
      rule({ id: "rule-1", access: "buy", ...priced(100) }),
      rule({ id: "rule-2", access: "plan", plans }),
      rule({ id: "rule-3", access: "plan", plans: plans.slice(1, 2) }),
      rule({ id: "rule-4", access: "rent", ...rentable }),
      rule({ id: "rule-5", access: "rent", ...rentable, ...priced(300) }),
      rule({ id: "rule-6", access: "rent", ...rentable, ...priced(1), from: NOW + 1 }),
    ];
    const { reason, matchedRule, offers } = ask({ rules });
    expect([reason, matchedRule]).toEqual(["not_entitled", "rule-2"]);
    expect(offers.map((offer) => (offer.type === "plan" ? offer.plan.id : offer.id))).toEqual([
      "plan-3",
      "plan-2",
      "rule-5",
      "rule-4",
      "rule-1",
    ]);
  });
  test("are none where nothing is on sale, and never more than a hundred", () => {
    const closed = rule({ access: "plan", plans: [plan("plan-1", { onSale: false })] });
    expect(ask({ rules: [closed] })).toMatchObject({ reason: "not_entitled", matchedRule: "rule-1", offers: [] });
    const many = Array.from({ length: 120 }, (_, at) => rule({ id: `rule-${at}`, access: "buy", ...priced(at) }));
    expect(ask({ rules: many }).offers).toHaveLength(100);
  });
});
