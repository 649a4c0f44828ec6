import { createMemoryCounters } from "../../src/adapters/cache/memory/counters.ts";
import type { PolicyOptions } from "../../src/gateway/policy.ts";

/** Everybody is who their token says, and `root` is an administrator. */
export const options: PolicyOptions = {
  hosts: () => true,
  origins: new Set(),
  metrics: { rateLimited: () => () => {} },
  rateLimitFactor: 1,
  counters: createMemoryCounters(),
  authenticators: {
    token: async (token) => ({ subject: token, roles: token === "root" ? ["user", "admin"] : ["user"], session: "1" }),
    signature: async () => undefined,
  },
};
