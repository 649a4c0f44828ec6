import type { Queries } from "../../adapters/database/port.ts";
import { unauthenticated } from "../../contract/problem.ts";
import type { Subscription } from "./holding.ts";
import { ownerIsThere } from "./holding-queries.ts";
import {
  endSubscription,
  findRunningSubscriptions,
  findSubscription,
  keepHolding,
  type Subscribed,
} from "./holdings-store.ts";
import type { Outcome } from "./idempotency.ts";
import { isSamePrice, type Money } from "./money.ts";
import { periodEnd } from "./period.ts";
import { findPlan } from "./plans-store.ts";
import {
  alreadySubscribed,
  planNotFound,
  priceChanged,
  severalSubscriptions,
  subscriptionNotFound,
} from "./refusals.ts";

type SubscribeRefusal = typeof unauthenticated | typeof planNotFound | typeof alreadySubscribed | typeof priceChanged;

/** Has a cancelled subscription go on, at the price that its holder had, whether the plan is still on sale or not. */
const resume = async (
  queries: Queries,
  { held, plan }: Subscribed,
  shown: Money | undefined,
): Promise<Outcome<Subscribed, SubscribeRefusal>> => {
  if (held.cancelledAt === null) return { refused: alreadySubscribed };
  if (shown && !isSamePrice(shown, held.price)) return { refused: priceChanged };
  const again = { cancelledAt: null, heldUntil: null };
  await endSubscription(queries, held, again);
  return { done: { held: { ...held, ...again }, plan } };
};

/** Subscribes somebody to a plan, or has a cancelled subscription go on that still runs, in a transaction. */
export const subscribe = async (
  queries: Queries,
  owner: string,
  planId: string,
  shown: Money | undefined,
  now: number,
): Promise<Outcome<Subscribed, SubscribeRefusal>> => {
  if (!(await ownerIsThere(queries).first({ owner }))) return { refused: unauthenticated };
  const running = (await findRunningSubscriptions(queries, owner, now)).find(({ held }) => held.planId === planId);
  if (running) return resume(queries, running, shown);
  const plan = await findPlan(queries, planId);
  if (!plan?.onSale) return { refused: planNotFound };
  if (shown && !isSamePrice(shown, plan.price)) return { refused: priceChanged };
  const held: Subscription = {
    id: Bun.randomUUIDv7("hex", now),
    owner,
    kind: "subscription",
    planId,
    price: plan.price,
    period: plan.period,
    heldFrom: now,
    cancelledAt: null,
    heldUntil: null,
  };
  await keepHolding(queries, held);
  return { done: { held, plan } };
};

type CancelRefusal = typeof subscriptionNotFound | typeof severalSubscriptions;

/** Cancels a subscription at the end of the period that runs, in a transaction. @param id undefined: the one that runs */
export const cancel = async (
  queries: Queries,
  owner: string,
  id: string | undefined,
  now: number,
): Promise<Outcome<Subscribed, CancelRefusal>> => {
  let found: Subscribed | undefined;
  if (id === undefined) {
    const running = await findRunningSubscriptions(queries, owner, now);
    if (running.length > 1) return { refused: severalSubscriptions };
    [found] = running;
  } else found = await findSubscription(queries, owner, id);
  if (!found) return { refused: subscriptionNotFound };
  const { held, plan } = found;
  if (held.cancelledAt !== null) return { done: found };
  const end = { cancelledAt: now, heldUntil: periodEnd(held.heldFrom, held.period, now) };
  await endSubscription(queries, held, end);
  return { done: { held: { ...held, ...end }, plan } };
};
