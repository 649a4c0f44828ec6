import type { Identity } from "../../adapters/identity/port.ts";
import type { AccountOrder, AccountOrdersStore } from "./account-orders-store.ts";
import { type Repeating, startRepeating } from "./repeating.ts";

export type AccountOrderPorts = {
  readonly orders: AccountOrdersStore;
  readonly identity: Pick<Identity, "disableAccount" | "enableAccount" | "removeAccount">;
  readonly now: () => number;
  /** Told of each order that was not carried out; `final`: it will not be tried again, and an operator has to see to it. */
  readonly report: (error: unknown, order: AccountOrder, final: boolean) => void;
};

/** In ms: after the first failure, and the longest; twice as long after each. */
const FIRST_WAIT = 30_000;
const LONGEST_WAIT = 60 * 60 * 1000;
/** About half a day. */
const MOST_ATTEMPTS = 18;
const PORTION = 20;
const EVERY = 30_000;

const toWait = (attempts: number): number => Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempts);

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

  const carryOut = async (order: AccountOrder): Promise<void> => {
    try {
      // Where it is not possible, our own refusal is all there is, and enough.
      await calls[order.wanted](order.subject);
      await orders.finish(order);
    } catch (error) {
      const final = order.attempts + 1 >= MOST_ATTEMPTS;
      report(error, order, final);
      await (final ? orders.finish(order) : orders.postpone(order, now() + toWait(order.attempts))).catch(
        (failure: unknown) => report(failure, order, false),
      );
    }
  };

  const carryOutDue = async (): Promise<void> => {
    for (const order of await orders.listDue(now(), PORTION)) await carryOut(order);
  };

  return { carryOut, carryOutDue };
};

export type AccountOrders = ReturnType<typeof createAccountOrders>;

/** Carries out what is due, now and every half minute, until it is closed: that waits for the order under way. */
export const startAccountOrders = (
  { carryOutDue }: Pick<AccountOrders, "carryOutDue">,
  onError: (error: unknown) => void,
): Repeating => startRepeating(carryOutDue, EVERY, onError);
