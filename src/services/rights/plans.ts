import type { RightsApi } from "../../../generated/services.ts";
import { changedMeanwhile } from "../../contract/precondition.ts";
import { problem } from "../../contract/problem.ts";
import type { Change } from "./change.ts";
import { toAdminPlan, toPlan, toPlanContent } from "./plan.ts";
import type { PlansStore } from "./plans-store.ts";

export type PlansPorts = { readonly plans: PlansStore; readonly now: () => number };

const planNotFound = problem(404, "plan_not_found", "There is no such plan.");
const planInUse = problem(
  409,
  "plan_in_use",
  "A rule names the plan, or somebody has subscribed to it. Take it off sale instead.",
);

type Operations = Pick<
  RightsApi,
  "listPlans" | "listAdminPlans" | "createPlan" | "getAdminPlan" | "replacePlan" | "deletePlan"
>;

export const createPlans = ({ plans, now }: PlansPorts): Operations => {
  const changeOf = (
    action: Change["action"],
    call: { readonly principal: { readonly subject: string }; readonly requestId: string },
  ): Change => ({ actor: call.principal.subject, action, requestId: call.requestId, at: now() });
  const idOf = ({ plan_id: id }: { readonly plan_id: string }): string => id.toLowerCase();

  return {
    listPlans: async ({ query }) => {
      const { total, page } = await plans.listOffered(query);
      return { status: 200, body: { total, plans: page.map(toPlan) } };
    },

    listAdminPlans: async ({ query }) => {
      const { total, page } = await plans.list(query);
      return { status: 200, body: { total, plans: page.map(toAdminPlan) } };
    },
    createPlan: async (call) => {
      const plan = await plans.create(toPlanContent(call.body), changeOf("createPlan", call));
      return { status: 201, headers: { Location: `${call.self}/${plan.id}` }, body: toAdminPlan(plan) };
    },
    getAdminPlan: async ({ path }) => {
      const plan = await plans.find(idOf(path));
      return plan ? { status: 200, body: toAdminPlan(plan) } : planNotFound;
    },
    replacePlan: async (call) => {
      const content = toPlanContent(call.body);
      const change = changeOf("replacePlan", call);
      const plan = await plans.replace(idOf(call.path), content, call.header["if-match"], change);
      if (plan === "unknown") return planNotFound;
      return plan === "changed" ? changedMeanwhile : { status: 200, body: toAdminPlan(plan) };
    },
    deletePlan: async (call) => {
      const outcome = await plans.remove(idOf(call.path), call.header["if-match"], changeOf("deletePlan", call));
      if (outcome === "unknown") return planNotFound;
      if (outcome === "changed") return changedMeanwhile;
      return outcome === "in_use" ? planInUse : { status: 204 };
    },
  };
};
