import type { RightsApi } from "../../generated/services.ts";
import type { Context } from "./context.ts";

const toCome = async (): Promise<never> => {
  throw new Error("to come");
};

export const composeRights = (_: Context): RightsApi => ({
  listPlans: toCome,
  listSubscriptions: toCome,
  createSubscription: toCome,
  cancelSubscription: toCome,
  purchaseContent: toCome,
  listPurchases: toCome,
  rentContent: toCome,
  listRentals: toCome,
  checkAccess: toCome,
  checkAccessBatch: toCome,
  listAdminPlans: toCome,
  createPlan: toCome,
  getAdminPlan: toCome,
  replacePlan: toCome,
  deletePlan: toCome,
  listAccessRules: toCome,
  createAccessRule: toCome,
  getAccessRule: toCome,
  replaceAccessRule: toCome,
  deleteAccessRule: toCome,
});
