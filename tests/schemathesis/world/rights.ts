import type { RunningServer } from "../../harness/server.ts";
import { ask, askFor, asPerson, type Cast, type Part, some } from "./part.ts";

const price = { amount: 399, currency: "EUR" };
const plan = { name: "Films", price, period: "month", stream_limit: 50 };
const rent = { access: "rent", price, start_within_hours: 720, watch_within_hours: 48 };

/** Makes offers, and wishes under words of their own. */
const createSeller = (server: RunningServer, { admin, ada }: Cast) => {
  const make = async (id: "createPlan" | "createAccessRule", body: object) =>
    (await askFor(server, id, { as: asPerson(admin), body })).id;
  return {
    makePlan: () => make("createPlan", plan),
    makeRule: (target: object, words: object) => make("createAccessRule", { target, ...words }),
    subscribe: async () => {
      const body = { plan_id: await make("createPlan", plan) };
      const headers = { "idempotency-key": crypto.randomUUID() };
      return (await askFor(server, "createSubscription", { as: asPerson(ada), headers, body })).id;
    },
  };
};

/**
 * Plans, and rules: everything is free, but for films that are sold.
 *
 * @param films movies that can be watched; the rest is free
 */
export const fillRights = async (server: RunningServer, cast: Cast, films: readonly string[]): Promise<Part> => {
  const seller = createSeller(server, cast);
  await seller.makeRule({ type: "all" }, { access: "free" });
  for (const id of films) {
    await seller.makeRule({ type: "movie", id }, rent);
    await seller.makeRule({ type: "movie", id }, { access: "buy", price });
  }
  const [toBuy, toRent, ...sold] = films;
  const planOf = async () => ({ path_parameters: { plan_id: await seller.makePlan() } });
  const ruleOf = async () => ({
    path_parameters: { rule_id: await seller.makeRule({ type: "genre", genre: "Drama" }, { access: "free" }) },
  });
  const plans = await some(10, seller.makePlan);
  const { cognito_sub: user_id } = await askFor<{ cognito_sub: string }>(server, "getCurrentUser", {
    as: asPerson(cast.ada),
  });
  const content = { type: "movie", id: toBuy! };
  await ask(server, "checkAccess", {
    as: { kind: "signer", key: await server.credentials() },
    body: { user_id, content },
  });
  return {
    examples: {
      createSubscription: { body: { plan_id: await seller.makePlan() } },
      cancelSubscription: { query: { subscription_id: await seller.subscribe() } },
      purchaseContent: { path_parameters: { content_id: toBuy! } },
      rentContent: { path_parameters: { content_id: toRent! } },
      checkAccess: { body: { user_id, content } },
      checkAccessBatch: { body: { user_id, contents: [content] } },
      createPlan: { body: plan },
      getAdminPlan: await planOf(),
      replacePlan: { ...(await planOf()), body: plan },
      deletePlan: await planOf(),
      createAccessRule: { body: { target: { type: "genre", genre: "Mystery" }, access: "free" } },
      getAccessRule: await ruleOf(),
      replaceAccessRule: { ...(await ruleOf()), body: { target: { type: "genre", genre: "War" }, access: "free" } },
      deleteAccessRule: await ruleOf(),
    },
    dictionaries: {
      plans,
      rules: await some(10, async () => (await ruleOf()).path_parameters.rule_id),
      subscriptions: await some(5, seller.subscribe),
      sold,
      accounts: [user_id],
    },
    present: { plan_id: plans[0]!, rule_id: (await ruleOf()).path_parameters.rule_id },
    spare: { plan_id: await seller.makePlan(), rule_id: (await ruleOf()).path_parameters.rule_id },
  };
};
