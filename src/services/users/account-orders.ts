import type { Identity } from "../../adapters/identity/port.ts";
import { type Job, startRepeating, type Work } from "../../jobs/repeating.ts";
import type { AccountOrder, AccountOrdersStore } from "./account-orders-store.ts";

export type AccountOrderPorts = {
  readonly orders: AccountOrdersStore;
  readonly identity: Pick<Identity, "disableAccount" | "enableAccount" | "removeAccount">;
  readonly now: () => number;
  /** Told of each order that was not carried out; `late`: it has been in vain for half a day, and an operator has to see to it. */
  readonly report: (error: unknown, order: AccountOrder, late: boolean) => void;
};

/** In ms: after the first failure, and the longest; twice as long after each. */
const FIRST_WAIT = 30_000;
const LONGEST_WAIT = 60 * 60 * 1000;
/** About half a day. */
const MOST_ATTEMPTS = 18;
const PORTION = 20;
const EVERY = 30_000;

/** From then on: whatever stands in the way, it is not gone within the hour, and what was decided is never forgotten. */
const DAY = 24 * LONGEST_WAIT;
/** In ms, beyond the longest call of the provider. */
const LEASE = 60_000;

const isLate = ({ attempts }: AccountOrder): boolean => attempts + 1 >= MOST_ATTEMPTS;
const toWait = (order: AccountOrder): number =>
  isLate(order) ? DAY : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** order.attempts);

/**
 * Tells the identity provider what was decided of accounts. The database has decided already, and refuses them whatever the
 * provider does: it never fails, and what the provider could not be told now, it is told later.
 */
export const createAccountOrders = ({ orders, identity, now, report }: AccountOrderPorts) => {
  const calls = {
    removed: identity.removeAccount,
    disabled: identity.disableAccount,
    enabled: identity.enableAccount,
  } as const;

  /** False where something else was decided meanwhile. */
  const tell = async (order: AccountOrder): Promise<boolean> => {
    try {
      // Where it is not possible, our own refusal is all there is, and enough.
      await calls[order.wanted](order.subject);
    } catch (error) {
      report(error, order, isLate(order));
      return orders.postpone(order, now() + toWait(order));
    }
    return orders.finish(order);
  };

  const carryOut = async (order: AccountOrder): Promise<void> => {
    try {
      // An order that has waited in a list may be an old one: another was decided, and told, since the list was read.
      if (!(await orders.claim(order, now() + LEASE))) return;
      // What was decided meanwhile may have been told before this, which then has the last word: so it is told once more.
      if (!(await tell(order))) await orders.renew(order.subject, now());
    } catch (error) {
      report(error, order, false);
    }
  };

  const carryOutDue: Work = async (isStopped) => {
    for (const order of await orders.listDue(now(), PORTION)) if (!isStopped()) await carryOut(order);
  };

  return { carryOut, carryOutDue };
};

export type AccountOrders = ReturnType<typeof createAccountOrders>;

/** Carries out what is due, now and about every half minute, until it is closed. */
export const startAccountOrders = (
  { carryOutDue }: Pick<AccountOrders, "carryOutDue">,
  onError: (error: unknown) => void,
): Job => startRepeating(carryOutDue, { every: EVERY, onError });
