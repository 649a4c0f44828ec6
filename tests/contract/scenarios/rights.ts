import type { OperationId } from "../../../generated/operations.ts";
import type { CallInput } from "../../harness/operation-call.ts";
import type { World } from "../world.ts";
import { plan, rule, toRent } from "./rights-admin.ts";
import { nobody, type Scenario } from "./scenario.ts";
import { type Made, movie, read } from "./titles.ts";

export const withKey = (key: string = crypto.randomUUID()) => ({ "idempotency-key": key });

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
} satisfies Partial<Record<OperationId, Scenario>>;
