import { expect } from "bun:test";
import type { Database } from "../../src/adapters/database/port.ts";
import { createFindContents as createFindChannels } from "../../src/services/livetv/contents.ts";
import { createFindContents as createFindTitles } from "../../src/services/ondemand/contents.ts";
import { createAnswersSweep, KEPT, keepAnswer } from "../../src/services/rights/given-answers.ts";
import {
  createHoldingsStore,
  createStartRental,
  createStreamLimitOf,
} from "../../src/services/rights/holdings-store.ts";
import { createPlansStore } from "../../src/services/rights/plans-store.ts";
import { createDecide } from "../../src/services/rights/reading.ts";
import { createRulesStore } from "../../src/services/rights/rules-store.ts";
import { sell } from "../../src/services/rights/sales.ts";
import { cancel, subscribe } from "../../src/services/rights/subscribing.ts";

const pad = {
  postgresql: (n: string) => `lpad((${n})::text, 12, '0')`,
  sqlite: (n: string) => `printf('%012d', ${n})`,
};
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** Of each movie a rule; of each person thirty holdings, a third of each kind. */
export const rightsFillings = (engine: keyof typeof pad, series: string): readonly string[] => {
  const id = `'00000000-0000-4000-8000-' || ${pad[engine]("n")}`;
  const uuid = engine === "postgresql" ? `(${id})::uuid` : id;
  const flag = engine === "postgresql" ? "n % 2 = 0" : "CASE n % 2 WHEN 0 THEN 1 ELSE 0 END";
  const common = "'sub-' || (n % 1000), 1, 'EUR', n";
  const columns = "id, owner, amount, currency, held_from, kind";
  return [
    `INSERT INTO rights_plans (id, name, description, kind, amount, currency, period, stream_limit, on_sale, created_at, updated_at) SELECT ${uuid}, 'x', '', 'svod', n % 777, 'EUR', 'month', 2, ${flag}, n, n FROM ${series}`,
    `INSERT INTO rights_rules (id, target_type, target_key, access, minimum_age, created_at, updated_at) SELECT ${uuid}, 'movie', ${id}, 'plan', 0, n, n FROM ${series}`,
    `INSERT INTO rights_rule_plans (rule_id, plan_id) SELECT ${uuid}, ${uuid} FROM ${series}`,
    `INSERT INTO rights_holdings (${columns}, content_type, content_id) SELECT ${uuid}, ${common}, 'purchase', 'movie', ${uuid} FROM ${series} WHERE n % 3 = 0 AND n <= 30000`,
    `INSERT INTO rights_holdings (${columns}, content_type, content_id, start_by, watch_within, held_until) SELECT ${uuid}, ${common}, 'rental', 'movie', ${uuid}, n, 48, n FROM ${series} WHERE n % 3 = 1 AND n <= 30000`,
    `INSERT INTO rights_holdings (${columns}, plan_id, period, cancelled_at, held_until) SELECT ${uuid}, ${common}, 'subscription', ${uuid}, 'month', n, n FROM ${series} WHERE n % 3 = 2 AND n <= 30000`,
    `INSERT INTO rights_given_answers (owner, key, fingerprint, body, created_at) SELECT 'sub-' || (n % 1000), 'key-' || n, 'x', '{}', n FROM ${series} WHERE n <= 10000`,
    `INSERT INTO rights_given_answers (owner, key, fingerprint, body, created_at) SELECT 'sub-6', 'one-of-many-' || n, 'x', '{}', n FROM ${series} WHERE n <= 1100`,
  ];
};

/** Every statement of rights that a request waits for, each at least once. */
export const callRights = async (database: Database): Promise<void> => {
  const now = () => 29_990;
  const page = { limit: 20, offset: 2 };
  const change = { actor: "root", action: "createPlan", requestId: "r", at: 1 } as const;
  const plans = createPlansStore(database);
  const price = { amount: 1, currency: "EUR" };
  const content = {
    name: "x",
    description: "",
    kind: "svod",
    price,
    period: "month",
    streamLimit: 1,
    onSale: true,
  } as const;
  expect((await plans.listOffered(page)).total).toBe(10_100);
  expect((await plans.list(page)).page).toHaveLength(20);
  const plan = await plans.create(content, change);
  await plans.replace(plan.id, content, undefined, change);
  expect(await plans.remove(idOf(7), undefined, change)).toBe("in_use");

  const rules = createRulesStore(database);
  const target = { type: "movie", key: idOf(9) } as const;
  const nothing = { price: null, startWithin: null, watchWithin: null, from: null, until: null, countries: null };
  const rule = { ...nothing, target, targetName: null, access: "plan", planIds: [plan.id], minimumAge: 0 } as const;
  expect((await rules.list(undefined, page)).page).toHaveLength(20);
  expect((await rules.list("movie", page)).total).toBe(10_100);
  const made = await rules.create(rule, change);
  if (typeof made === "string" || !("id" in made)) throw new Error("no rule");
  await rules.replace(made.id, rule, undefined, change);

  const holdings = createHoldingsStore(database);
  expect((await holdings.listPurchases("sub-9", page)).page.length).toBeGreaterThan(0);
  await holdings.listRentals("sub-9", page);
  await holdings.listRentals("sub-9", page, now());
  await holdings.listSubscriptions("sub-9", page);
  await createStreamLimitOf(database, now)("sub-9");

  const references = Array.from({ length: 100 }, (_, at) => ({ type: "movie" as const, id: idOf(2 * at + 2) }));
  const found = (await createFindTitles(database.reader)(references)).filter((one) => one !== undefined);
  expect(found.length).toBeGreaterThan(90);
  const viewer = { subject: "sub-2", country: "DE", age: 18 } as const;
  for (const some of [found, found.slice(0, 1), found.slice(0, 12)])
    expect((await createDecide(database, now)(viewer, some)).length).toBe(some.length);
  await createFindChannels(database.reader)([{ type: "channel", id: idOf(3) }]);

  await database.transaction(async (queries) => {
    await subscribe(queries, "sub-5", plan.id, undefined, now());
    await cancel(queries, "sub-5", undefined, now());
    await cancel(queries, "sub-5", idOf(5), now());
    await sell(queries, "buy", found[0]!, viewer, {}, now());
    for (const owner of ["sub-5", "sub-6"])
      await keepAnswer(queries, { owner, key: "a-new-key", fingerprint: "x" }, "{}", now());
  });
  // One that runs, of a person who has it.
  await createStartRental(database, () => 1)("sub-4", idOf(4), undefined);
  expect(
    (await holdings.listRentals("sub-4", { limit: 100, offset: 0 })).page.some(({ startedAt }) => startedAt === 1),
  ).toBe(true);
  let portions = 0;
  await createAnswersSweep(database, () => KEPT + 500)(() => portions++ > 1);
  await rules.remove(made.id, undefined, change);
};

/** What is found by its keys, and is no more than these: PostgreSQL may sort it, to join or to show it. */
export const isFound = (text: string, plan: string): boolean =>
  (/"rights_holdings" .*where .*"owner" = /.test(text) && /Scan (using|on) rights_holdings_/.test(plan)) ||
  (/"ondemand_episodes"."id" in \(/.test(text) && !plan.includes("Seq Scan"));
