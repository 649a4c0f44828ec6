import { describe, expect, test } from "bun:test";
import type { components } from "../../generated/types.ts";
import { choose } from "../../src/services/rights/choosing.ts";
import { fingerprintOf } from "../../src/services/rights/idempotency.ts";
import type { Offered } from "../../src/services/rights/offers.ts";
import { toPlanContent } from "../../src/services/rights/plan.ts";
import { findRuleFaults, toRuleContent } from "../../src/services/rights/rule-input.ts";

type Input = components["schemas"]["AccessRuleInput"];
const price = { amount: 399, currency: "EUR" };
const id = "0199F0C2-7B1E-7C61-9D50-0A4F6F1F3F11";
const faultsOf = (input: Partial<Input>) =>
  findRuleFaults({ target: { type: "all" }, access: "free", ...input }).map(({ pointer }) => pointer);

describe("a rule", () => {
  test("has what its way of access needs, and nothing else; each fault is named", () => {
    const all = { plans: [id], price, start_within_hours: 720, watch_within_hours: 48 };
    const names = ["/plans", "/price", "/start_within_hours", "/watch_within_hours"];
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ ...all })).toEqual(names);
    expect(faultsOf({ access: "plan" })).toEqual(["/plans"]);
    expect(faultsOf({ access: "plan", ...all })).toEqual(names.slice(1));
    expect(faultsOf({ access: "buy" })).toEqual(["/price"]);
    expect(faultsOf({ access: "buy", ...all })).toEqual(["/plans", "/start_within_hours", "/watch_within_hours"]);
    expect(faultsOf({ access: "rent" })).toEqual(names.slice(1));
    expect(faultsOf({ access: "rent", ...all })).toEqual(["/plans"]);
  });
  test("sells no channel", () => {
    const target = { type: "channel", id } as const;
    expect(faultsOf({ target, access: "buy", price })).toEqual(["/access"]);
    expect(faultsOf({ target, access: "plan", plans: [id] })).toEqual([]);
  });
  test("ends after it begins, in years that can be written", () => {
    const from = "2026-11-20T07:30:00Z";
    expect(faultsOf({ from, until: "2026-11-20T07:30:00.001Z" })).toEqual([]);
    expect(faultsOf({ from, until: "2026-11-20T08:30:00+01:00" })).toEqual(["/until"]);
    expect(faultsOf({ from: "0000-01-01T00:00:00+23:59" })).toEqual(["/from"]);
    expect(faultsOf({ until: "9999-12-31T23:59:59-23:59" })).toEqual(["/until"]);
    expect(faultsOf({ from: null, until: null })).toEqual([]);
  });
  test("is kept in one spelling: genres, ids, plans and countries", () => {
    const input: Input = {
      target: { type: "genre", genre: "  Film  NOIR " },
      access: "plan",
      plans: [id, id.toLowerCase()],
      countries: ["DE", "AT"],
    };
    expect(toRuleContent(input)).toMatchObject({
      target: { type: "genre", key: "film noir" },
      targetName: "Film NOIR",
      planIds: [id.toLowerCase()],
      countries: ["AT", "DE"],
      minimumAge: 0,
    });
    expect(toRuleContent({ target: { type: "movie", id }, access: "free" }).target.key).toBe(id.toLowerCase());
  });
});

test("half a character in a plan's words becomes one that says so", () => {
  const words = { name: "A \ud83d", description: "B \ud83d", price, period: "month", stream_limit: 1 } as const;
  expect(toPlanContent(words)).toMatchObject({ name: "A \ufffd", description: "B \ufffd" });
});

test("a wish is the same in whatever order its members come, and another one with any other word", () => {
  const of = (body: unknown, query: unknown = {}) => fingerprintOf("buy", "movie-1", query, body);
  expect(of({ a: 1, b: { c: 2, d: [1, 2] } })).toBe(of({ b: { d: [1, 2], c: 2 }, a: 1 }));
  expect(of({ a: undefined })).toBe(of({}));
  const others = [
    of({}),
    of({ a: 1 }),
    of({ a: "1" }),
    of({ a: [1, 2] }),
    of({ a: [2, 1] }),
    of({}, { a: 1 }),
    of(null),
  ];
  expect(new Set(others).size).toBe(others.length);
  expect(fingerprintOf("rent", "movie-1", {}, {})).not.toBe(of({}));
});

describe("of several offers", () => {
  const content = { type: "movie", id: "movie-1" } as const;
  const buy = (ruleId: string, amount = 1299): Offered => ({
    type: "buy",
    ruleId,
    price: { amount, currency: "EUR" },
    content,
  });
  const rent = (ruleId: string, watchWithin: number): Offered => ({
    type: "rent",
    ruleId,
    price,
    content,
    startWithin: 720,
    watchWithin,
  });
  const code = (outcome: object) => ("refused" in outcome ? (outcome.refused as { code: string }).code : undefined);

  test("of the same terms any is taken, and of different ones the one that is named", () => {
    expect(choose("buy", "movie-1", [buy("a"), buy("b")], {}, "not_entitled")).toMatchObject({
      chosen: { ruleId: "a" },
    });
    const offers = [buy("a"), buy("b", 999)];
    expect(code(choose("buy", "movie-1", offers, {}, "not_entitled"))).toBe("choose_offer");
    expect(choose("buy", "movie-1", offers, { offer_id: "B" }, "not_entitled")).toMatchObject({
      chosen: { ruleId: "b" },
    });
    expect(code(choose("buy", "movie-1", offers, { offer_id: "c" }, "not_entitled"))).toBe("offer_gone");
  });
  test("to rent, the hours say which", () => {
    const offers = [rent("a", 24), rent("b", 48)];
    expect(choose("rent", "movie-1", offers, { duration_hours: 48 }, "not_entitled")).toMatchObject({
      chosen: { ruleId: "b" },
    });
    expect(code(choose("rent", "movie-1", offers, { duration_hours: 12 }, "not_entitled"))).toBe("not_on_offer");
    expect(code(choose("rent", "movie-1", offers, { offer_id: "a", duration_hours: 48 }, "not_entitled"))).toBe(
      "not_on_offer",
    );
  });
  test("nobody pays what they were not shown", () => {
    const at = (amount: number, currency = "EUR") =>
      code(choose("buy", "movie-1", [buy("a")], { price: { amount, currency } }, "not_entitled"));
    expect([at(1299), at(1298), at(1299, "USD")]).toEqual([undefined, "price_changed", "price_changed"]);
  });
  test("none is for what is sold with its series alone, or by another way, and the reason is said", () => {
    const ofSeries: Offered = { ...buy("a"), content: { type: "series", id: "series-1" } } as never;
    const whole = choose("buy", "episode-1", [ofSeries], {}, "not_entitled");
    expect(whole).toMatchObject({ refused: { code: "not_on_offer", detail: expect.stringContaining("series") } });
    expect(choose("rent", "movie-1", [buy("a")], {}, "not_entitled")).toMatchObject({
      refused: { code: "not_on_offer" },
    });
    const reasons = [
      "free",
      "subscribed",
      "rented",
      "not_in_country",
      "not_yet",
      "no_longer",
      "above_maturity",
      "not_entitled",
      "not_offered",
    ] as const;
    const details = reasons.map(
      (reason) => (choose("buy", "movie-1", [], {}, reason).refused as { detail: string }).detail,
    );
    expect(new Set(details).size).toBe(reasons.length);
  });
});
