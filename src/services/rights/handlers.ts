import type { RightsApi } from "../../../generated/services.ts";
import { type CheckingPorts, createChecking } from "./checking.ts";
import { createPlans, type PlansPorts } from "./plans.ts";
import { createRules, type RulesPorts } from "./rules.ts";
import { createSelling, type SellingPorts } from "./selling.ts";
import { createSubscriptions, type SubscriptionsPorts } from "./subscriptions.ts";

export type RightsPorts = PlansPorts & RulesPorts & SubscriptionsPorts & SellingPorts & CheckingPorts;

export const createRights = (ports: RightsPorts): RightsApi => ({
  ...createPlans(ports),
  ...createRules(ports),
  ...createSubscriptions(ports),
  ...createSelling(ports),
  ...createChecking(ports),
});
