import { prefixes, type Service } from "../../generated/operations.ts";
import type { ProblemReply } from "../contract/handler.ts";
import type { Operation } from "../contract/operation.ts";
import { problem } from "../contract/problem.ts";
import { compileAuthorization } from "./authenticate.ts";
import { countryHeader, hopHeader, type VerifyHop } from "./hop-token.ts";
import { notPermitted, type Policy } from "./policy.ts";

/** Tells the gateway that it was not believed: its fault, and none of its caller's. */
export const untrustedHop = "untrusted_hop";
const refusal = problem(401, untrustedHop, "This is a service of its own. Call it through the gateway.", {
  headers: { "www-authenticate": "Bearer" },
});

/** For what is no operation: the refusal, where a request does not come from the gateway. */
export const refuseStrangers =
  (service: Service, verify: VerifyHop) =>
  async (request: Request): Promise<ProblemReply<401> | undefined> => {
    const token = request.headers.get(hopHeader);
    return token !== null && (await verify(token, service)) ? undefined : refusal;
  };

/**
 * The policy of an operation in a process behind the gateway: nothing is believed but the gateway's signed word. Hosts, limits
 * and origins were its business; what the caller may do is looked at again.
 */
export const compileHopPolicy = (operation: Operation, verify: VerifyHop): Policy => {
  const mayCall = compileAuthorization(operation);
  return {
    headers: {},
    decide: async (request) => {
      const token = request.headers.get(hopHeader);
      const principal = token === null ? undefined : await verify(token, operation.service);
      if (!principal) return refusal;
      if (!mayCall(principal)) return notPermitted;
      const prefix = request.headers.get("x-forwarded-prefix") ?? "";
      const country = request.headers.get(countryHeader);
      return {
        principal,
        via: "hop",
        ...(prefixes.includes(prefix) && { prefix }),
        ...(country !== null && { country }),
      };
    },
  };
};
