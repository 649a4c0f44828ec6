import type { OperationId } from "../../../generated/operations.ts";
import type { CallInput } from "../../harness/operation-call.ts";
import type { World } from "../world.ts";
import { nobody, type Scenario } from "./scenario.ts";
import { type Made, read } from "./titles.ts";

const stale = { "if-match": '"older"' };
export const planInput = {
  name: "Films",
  description: "Everything, on two screens.",
  price: { amount: 999, currency: "EUR" },
  period: "month",
  stream_limit: 2,
};
const price = { amount: 1299, currency: "EUR" };
const ruleInput = { target: { type: "movie", id: nobody }, access: "buy", price };
export const toRent = {
  access: "rent",
  price: { amount: 399, currency: "EUR" },
  start_within_hours: 720,
  watch_within_hours: 48,
};

/** Of a target of its own, for each has only so many. */
const freshRule = () => ({ ...ruleInput, target: { type: "movie", id: crypto.randomUUID() } });

export const plan = async (world: World): Promise<Made> =>
  read(await world.call("createPlan", { as: world.asAdmin, body: planInput }));
export const rule = async (world: World, body: object = {}): Promise<Made> =>
  read(await world.call("createAccessRule", { as: world.asAdmin, body: { ...freshRule(), ...body } }));

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

export const rightsAdminScenarios = {
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
