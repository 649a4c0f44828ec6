/**
 * Generated from the contract. Do not edit.
 */
import type {
  AccessDecision,
  AccessDecisions,
  AccessQuestion,
  AccessQuestions
} from '../model';


import type { Call, CallOptions, Sender } from "../../call.ts";

/**
 * Whether an account may watch one thing at this moment, by which rule and until when; and where not, why, and what would
 * change that.
 * @summary May they watch it?
 */
export const checkAccess = (client: Sender, body: AccessQuestion, options?: CallOptions): Call<AccessDecision> =>
  client.send<AccessDecision>({ method: "POST", path: "/rights/check_access", body, signedIn: true }, options);
/**
 * The same of up to 100 things at once, in their order.
 * @summary May they watch these?
 */
export const checkAccessBatch = (client: Sender, body: AccessQuestions, options?: CallOptions): Call<AccessDecisions> =>
  client.send<AccessDecisions>({ method: "POST", path: "/rights/check_access/batch", body, signedIn: true }, options);

export const access = {
  /** May they watch it?. */
  check: checkAccess,
  /** May they watch these?. */
  checkBatch: checkAccessBatch,
};
