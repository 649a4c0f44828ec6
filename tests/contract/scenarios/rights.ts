import type { OperationId } from "../../../generated/operations.ts";
import type { CallInput } from "../../harness/operation-call.ts";
import type { World } from "../world.ts";
import { nobody, type Scenario } from "./scenario.ts";
import { type Made, movie, read } from "./titles.ts";

const stale = { "if-match": '"older"' };
const planInput = {
  name: "Films",
  description: "Everything, on two screens.",
  price: { amount: 999, currency: "EUR" },
  period: "month",
  stream_limit: 2,
};
const price = { amount: 1299, currency: "EUR" };
const ruleInput = { target: { type: "movie", id: nobody }, access: "buy", price };
const toRent = {
  access: "rent",
  price: { amount: 399, currency: "EUR" },
  start_within_hours: 720,
  watch_within_hours: 48,
};
const withKey = (key: string = crypto.randomUUID()) => ({ "idempotency-key": key });

/** Of a target of its own, for each has only so many. */
const freshRule = () => ({ ...ruleInput, target: { type: "movie", id: crypto.randomUUID() } });

const plan = async (world: World): Promise<Made> =>
  read(await world.call("createPlan", { as: world.asAdmin, body: planInput }));
const rule = async (world: World, body: object = {}): Promise<Made> =>
  read(await world.call("createAccessRule", { as: world.asAdmin, body: { ...freshRule(), ...body } }));
/** A film that is to be had on these terms, and on no others. */
const film = async (world: World, ...terms: readonly object[]) => {
  const target = { type: "movie", id: (await movie(world)).id };
  for (const one of terms) await rule(world, { ...one, target });
  return target;
};
const subscribe = async (world: World): Promise<CallInput> => ({
  as: world.asAda,
  headers: withKey(),
  body: { plan_id: (await plan(world)).id },
});
const subscribed = async (world: World): Promise<Made> =>
  read(await world.call("createSubscription", await subscribe(world)));

const own = (
  id: "listSubscriptions" | "listPurchases" | "listRentals",
  fill: (world: World) => Promise<unknown>,
): Scenario => ({
  succeed: async (world) => {
    const list = { as: world.asAda, query: { limit: "2" } };
    const { total } = await read<{ total: number }>(await world.call(id, list));
    if (total === 0) await fill(world);
    return list;
  },
});
/** What buying and renting have in common; `another`: terms beside `terms` that are not the same. */
const sale = (id: "purchaseContent" | "rentContent", terms: object, another: object) => {
  const take = async (world: World, ...all: readonly object[]): Promise<CallInput> => ({
    as: world.asAda,
    path: { content_id: (await film(world, ...all)).id },
    headers: withKey(),
    body: {},
  });
  return {
    take: async (world: World) => read(await world.call(id, await take(world, terms))),
    scenario: {
      succeed: (world) => take(world, terms),
      refuse: {
        404: (world) => ({ as: world.asAda, path: { content_id: nobody }, headers: withKey(), body: {} }),
        409: (world) => take(world),
        422: (world) => take(world, terms, another),
      },
    } satisfies Scenario,
  };
};
const buying = sale("purchaseContent", {}, { price: { amount: 1, currency: "EUR" } });
const renting = sale("rentContent", toRent, { ...toRent, watch_within_hours: 24 });

const adminList: Scenario = { succeed: (world) => ({ as: world.asAdmin, query: { limit: "2" } }) };
const ofPlan = async (world: World, also: Omit<CallInput, "as" | "path"> = {}): Promise<CallInput> => ({
  as: world.asAdmin,
  path: { plan_id: (await plan(world)).id },
  ...also,
});
const ofRule = async (world: World, also: Omit<CallInput, "as" | "path"> = {}): Promise<CallInput> => ({
  as: world.asAdmin,
  path: { rule_id: (await rule(world)).id },
  ...also,
});
const noPlan = (also: Omit<CallInput, "as" | "path"> = {}) => ({
  404: (world: World) => ({ as: world.asAdmin, path: { plan_id: nobody }, ...also }),
});
const noRule = (also: Omit<CallInput, "as" | "path"> = {}) => ({
  404: (world: World) => ({ as: world.asAdmin, path: { rule_id: nobody }, ...also }),
});
const ofUnknownPlan = { target: ruleInput.target, access: "plan", plans: [nobody] };
const ofChannel = { ...ruleInput, target: { type: "channel", id: nobody } };

export const rightsScenarios = {
  listPlans: {
    succeed: async (world) => {
      await plan(world);
      return { as: world.asAda, query: { limit: "2" } };
    },
  },
  listSubscriptions: own("listSubscriptions", subscribed),
  createSubscription: {
    succeed: subscribe,
    refuse: {
      404: (world) => ({ as: world.asAda, headers: withKey(), body: { plan_id: nobody } }),
      409: async (world) => {
        const input = await subscribe(world);
        await world.call("createSubscription", input);
        return { ...input, headers: withKey() };
      },
      422: async (world) => {
        const input = await subscribe(world);
        await world.call("createSubscription", input);
        return { ...input, body: { plan_id: nobody } };
      },
    },
  },
  cancelSubscription: {
    succeed: async (world) => ({ as: world.asAda, query: { subscription_id: (await subscribed(world)).id } }),
    refuse: {
      404: async (world) => ({ as: world.asEve, query: { subscription_id: (await subscribed(world)).id } }),
      409: async (world) => {
        await subscribed(world);
        await subscribed(world);
        return { as: world.asAda };
      },
      422: async (world) => {
        const headers = withKey();
        await world.call("cancelSubscription", {
          as: world.asAda,
          headers,
          query: { subscription_id: (await subscribed(world)).id },
        });
        return { as: world.asAda, headers, query: { subscription_id: nobody } };
      },
    },
  },
  purchaseContent: buying.scenario,
  listPurchases: own("listPurchases", buying.take),
  rentContent: renting.scenario,
  listRentals: own("listRentals", renting.take),
  checkAccess: {
    succeed: async (world) => ({
      as: world.transcoder,
      body: { user_id: world.ada.subject, country: "DE", content: await film(world, {}, toRent) },
    }),
    refuse: {
      404: (world) => ({
        as: world.transcoder,
        body: { user_id: world.ada.subject, profile_id: nobody, content: { type: "movie", id: nobody } },
      }),
    },
  },
  checkAccessBatch: {
    succeed: async (world) => ({
      as: world.transcoder,
      body: {
        user_id: world.ada.subject,
        contents: [await film(world, {}, toRent), { type: "channel", id: nobody }],
      },
    }),
    refuse: {
      404: (world) => ({
        as: world.transcoder,
        body: { user_id: nobody, contents: [{ type: "movie", id: nobody }] },
      }),
    },
  },
  listAdminPlans: adminList,
  createPlan: {
    succeed: (world) => ({ as: world.asAdmin, body: planInput }),
  },
  getAdminPlan: { succeed: ofPlan, refuse: noPlan() },
  replacePlan: {
    succeed: (world) => ofPlan(world, { body: { ...planInput, on_sale: false } }),
    refuse: { ...noPlan({ body: planInput }), 412: (world) => ofPlan(world, { body: planInput, headers: stale }) },
  },
  deletePlan: {
    succeed: (world) => ofPlan(world),
    refuse: {
      ...noPlan(),
      409: async (world) => {
        const { id } = await plan(world);
        await rule(world, { price: undefined, access: "plan", plans: [id] });
        return { as: world.asAdmin, path: { plan_id: id } };
      },
      412: (world) => ofPlan(world, { headers: stale }),
    },
  },
  listAccessRules: { succeed: (world) => ({ as: world.asAdmin, query: { limit: "2", target_type: "movie" } }) },
  createAccessRule: {
    succeed: (world) => ({ as: world.asAdmin, body: freshRule() }),
    refuse: {
      409: (world) => ({ as: world.asAdmin, body: ofUnknownPlan }),
      422: (world) => ({ as: world.asAdmin, body: ofChannel }),
    },
  },
  getAccessRule: { succeed: ofRule, refuse: noRule() },
  replaceAccessRule: {
    succeed: (world) => ofRule(world, { body: { ...ruleInput, ...toRent, countries: ["DE"] } }),
    refuse: {
      ...noRule({ body: ruleInput }),
      409: (world) => ofRule(world, { body: ofUnknownPlan }),
      412: (world) => ofRule(world, { body: ruleInput, headers: stale }),
      422: (world) => ofRule(world, { body: ofChannel }),
    },
  },
  deleteAccessRule: {
    succeed: ofRule,
    refuse: { ...noRule(), 412: (world) => ofRule(world, { headers: stale }) },
  },
} satisfies Partial<Record<OperationId, Scenario>>;
