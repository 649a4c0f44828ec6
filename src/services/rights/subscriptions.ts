import type { RightsApi } from "../../../generated/services.ts";
import type { Database } from "../../adapters/database/port.ts";
import { unauthenticated } from "../../contract/problem.ts";
import { toSubscription } from "./holding.ts";
import type { HoldingsStore } from "./holdings-store.ts";
import { fingerprintOf, type Once } from "./idempotency.ts";
import { cancel, subscribe } from "./subscribing.ts";

export type SubscriptionsPorts = {
  readonly database: Database;
  readonly holdings: HoldingsStore;
  readonly once: Once;
  /** Whether there is somebody behind a subject; made known where they are not. */
  readonly ensureUser: (subject: string) => Promise<boolean>;
  readonly now: () => number;
};

type Subscriptions = Pick<RightsApi, "listSubscriptions" | "createSubscription" | "cancelSubscription">;

export const createSubscriptions = ({
  database,
  holdings,
  once,
  ensureUser,
  now,
}: SubscriptionsPorts): Subscriptions => ({
  listSubscriptions: async ({ principal, query }) => {
    const { total, page } = await holdings.listSubscriptions(principal.subject, query);
    const at = now();
    return {
      status: 200,
      body: { total, subscriptions: page.map(({ held, plan }) => toSubscription(held, plan, at)) },
    };
  },

  createSubscription: async ({ principal: { subject }, header, body }) => {
    const wish = {
      owner: subject,
      key: header["idempotency-key"],
      fingerprint: fingerprintOf("subscribe", {}, {}, body),
    };
    const outcome = await once(wish, async () => {
      if (!(await ensureUser(subject))) return { refused: unauthenticated };
      return async (queries) => {
        const at = now();
        const subscribed = await subscribe(queries, subject, body.plan_id.toLowerCase(), body.price, at);
        if (!("done" in subscribed)) return subscribed;
        return { done: toSubscription(subscribed.done.held, subscribed.done.plan, at) };
      };
    });
    return "done" in outcome ? { status: 201, body: outcome.done } : outcome.refused;
  },

  cancelSubscription: async ({ principal: { subject }, header, query }) => {
    const id = query.subscription_id?.toLowerCase();
    const end = async (queries: Parameters<typeof cancel>[0]) => {
      const at = now();
      const cancelled = await cancel(queries, subject, id, at);
      if (!("done" in cancelled)) return cancelled;
      return { done: toSubscription(cancelled.done.held, cancelled.done.plan, at) };
    };
    const key = header["idempotency-key"];
    const outcome =
      key === undefined
        ? await database.transaction(end)
        : await once({ owner: subject, key, fingerprint: fingerprintOf("cancel", {}, { id }, null) }, async () => end);
    return "done" in outcome ? { status: 200, body: outcome.done } : outcome.refused;
  },
});
