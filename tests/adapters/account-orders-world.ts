import { describe } from "bun:test";
import { IdentityUnavailable } from "../../src/adapters/identity/port.ts";
import { createAccountOrders } from "../../src/services/users/account-orders.ts";
import { type AccountOrder, orderOf, type Wanted } from "../../src/services/users/account-orders-store.ts";
import type { ManagedUser } from "../../src/services/users/managed-user.ts";
import { leaveOut } from "../harness/left-out.ts";
import { missingPostgres } from "../harness/postgres.ts";
import { always, onPostgres, onSqlite, openUsers } from "./users-world.ts";

export const never = () => false;

const openOrders = async (open: Parameters<typeof openUsers>[0]) => {
  const { database, orders: store, enrol, accounts, by, close } = await openUsers(open);
  const clock = { now: 1_000 };
  const calls: string[] = [];
  const reported: [attempts: number, late: boolean][] = [];
  const provider: { during: (() => Promise<void>) | undefined; broken: boolean } = {
    during: undefined,
    broken: false,
  };
  const call = (what: string) => async (subject: string) => {
    calls.push(`${what} ${subject}`);
    await provider.during?.();
    if (provider.broken) throw new IdentityUnavailable("not now");
    return "done" as const;
  };
  const identity = {
    disableAccount: call("disable"),
    enableAccount: call("enable"),
    removeAccount: call("remove"),
  };
  const orders = createAccountOrders({
    orders: store,
    identity,
    now: () => clock.now,
    report: (_, { attempts }, late) => void reported.push([attempts, late]),
  });
  const order = (subject: string, wanted: Wanted): Promise<AccountOrder> =>
    database.transaction((queries) => orderOf(queries, subject, wanted, clock.now));
  const left = () => store.listDue(Number.MAX_SAFE_INTEGER, 100);
  const set = async (user: ManagedUser, root: ManagedUser, isActive: boolean): Promise<AccountOrder> => {
    const changed = await accounts.replace(user.id, { name: "x", isActive, roles: null }, always, by(root, clock.now));
    if (typeof changed === "string" || !changed.order) throw new Error("nothing was ordered");
    return changed.order;
  };
  return { clock, calls, reported, provider, orders, store, order, left, enrol, set, close };
};
type OrdersWorld = Awaited<ReturnType<typeof openOrders>>;
/** A test in a world of its own. */
type Within = (work: (world: OrdersWorld) => Promise<void>) => () => Promise<void>;

/** Tests of orders on each engine. */
export const describeOrders = (what: string, tests: (within: Within) => void): void => {
  const on = (name: string, open: Parameters<typeof openUsers>[0]) => {
    const within: Within = (work) => async () => {
      const world = await openOrders(open);
      try {
        await work(world);
      } finally {
        await world.close();
      }
    };
    describe(`${what}, from ${name}`, () => tests(within));
  };
  on("SQLite", onSqlite);
  if (missingPostgres) leaveOut(`${what}, from PostgreSQL`, missingPostgres);
  else on("PostgreSQL", onPostgres);
};
