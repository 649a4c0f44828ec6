import { expect, test } from "bun:test";
import * as bodies from "../../generated/bodies.js";
import { movies, series } from "../../src/seed/catalogue/all.ts";
import { channels } from "../../src/seed/catalogue/channels.ts";
import { plans, rules, type SampleTarget } from "../../src/seed/catalogue/offers.ts";

const id = crypto.randomUUID();
const toTarget = ({ type, ...target }: SampleTarget) =>
  type === "all" ? { type } : type === "genre" ? { type, genre: (target as { name: string }).name } : { type, id };

test("the sample's plans and rules are what the contract takes", () => {
  for (const plan of plans) expect([plan, bodies.createPlanBody(plan)]).toEqual([plan, true]);
  for (const { target, plans: named, ...words } of rules) {
    const rule = { ...words, target: toTarget(target), ...(named && { plans: named.map(() => crypto.randomUUID()) }) };
    expect([rule, bodies.createAccessRuleBody(rule)]).toEqual([rule, true]);
  }
});

test("the sample's plan of television has every channel that is not free, and its plan of films has none", () => {
  const ofChannels = rules.filter(({ target }) => target.type === "channel");
  expect(ofChannels).toHaveLength(channels.length);
  for (const { access, plans: named } of ofChannels.filter((rule) => rule.access !== "free"))
    expect([access, named]).toEqual(["plan", ["Television", "All of It"]]);
});

test("the sample's rules name plans, genres, films and channels of the sample", () => {
  const known = {
    genre: [...movies, ...series].flatMap(({ genres }) => genres),
    movie: movies.map(({ title }) => title),
    channel: channels.map(({ name }) => name),
  };
  for (const { target, plans: named = [] } of rules) {
    if (target.type !== "all")
      expect([target.name, known[target.type].includes(target.name)]).toEqual([target.name, true]);
    for (const name of named) expect(plans.map((plan) => plan.name)).toContain(name);
  }
});
