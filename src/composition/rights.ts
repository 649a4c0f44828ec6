import type { RightsApi } from "../../generated/services.ts";
import type { FindContents } from "../access/content.ts";
import type { Decide } from "../access/decision.ts";
import type { StartRental, StreamLimitOf } from "../access/holdings.ts";
import type { Context } from "./context.ts";

const toCome = async (): Promise<never> => {
  throw new Error("to come");
};

/** What the rules say of contents, and of who is to watch them. */
export const composeDecide = (_: Context): Decide => toCome;

export const composeStartRental = (_: Context): StartRental => toCome;

export const composeStreamLimit = (_: Context): StreamLimitOf => toCome;

/** Movies, episodes, series and channels by their references. */
export const composeFindContents = (_: Context): FindContents => toCome;

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
