import { describe, expect, test } from "bun:test";
import { IdentityUnavailable } from "../../src/adapters/identity/port.ts";
import { createAccountOrders, startAccountOrders } from "../../src/services/users/account-orders.ts";
import { type AccountOrder, orderOf, type Wanted } from "../../src/services/users/account-orders-store.ts";
import { leaveOut } from "../harness/left-out.ts";
import { missingPostgres } from "../harness/postgres.ts";
import { waitFor } from "../harness/processes.ts";
import { onPostgres, onSqlite, openUsers } from "./users-world.ts";

const hour = 60 * 60 * 1000;

const describeOrders = (name: string, open: Parameters<typeof openUsers>[0]) =>
  describe(`what the identity provider is told, from ${name}`, () => {
    const within = (work: (world: Awaited<ReturnType<typeof openOrders>>) => Promise<void>) => async () => {
      const world = await openOrders();
      try {
        await work(world);
      } finally {
        await world.close();
      }
    };
    const openOrders = async () => {
      const { database, orders: store, close } = await openUsers(open);
      const clock = { now: 1_000 };
      const calls: string[] = [];
      const reported: [attempts: number, final: boolean][] = [];
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
        report: (_, { attempts }, final) => void reported.push([attempts, final]),
      });
      const order = (subject: string, wanted: Wanted): Promise<AccountOrder> =>
        database.transaction((queries) => orderOf(queries, subject, wanted, clock.now));
      const left = () => store.listDue(Number.MAX_SAFE_INTEGER, 100);
      return { clock, calls, reported, provider, orders, order, left, close };
    };

    test(
      "is said once, by what is wanted, and then forgotten",
      within(async ({ orders, order, calls, left }) => {
        for (const wanted of ["disabled", "enabled", "removed"] as const)
          await orders.carryOut(await order("a", wanted));
        await orders.carryOutDue();
        expect(calls).toEqual(["disable a", "enable a", "remove a"]);
        expect(await left()).toEqual([]);
      }),
    );

    test(
      "is said again later, less and less often, and given up after half a day: each time somebody hears of it",
      within(async ({ clock, provider, orders, order, calls, reported, left }) => {
        provider.broken = true;
        await orders.carryOut(await order("a", "removed"));
        await orders.carryOutDue();
        expect(calls).toHaveLength(1);
        clock.now += 30_000;
        await orders.carryOutDue();
        clock.now += 30_000;
        await orders.carryOutDue();
        expect(calls).toHaveLength(2);
        for (let turn = 0; turn < 30; turn++) {
          clock.now += hour;
          await orders.carryOutDue();
        }
        expect(calls).toHaveLength(18);
        expect(reported.map(([attempts]) => attempts)).toEqual([...Array(18).keys()]);
        expect(reported.filter(([, final]) => final)).toEqual([[17, true]]);
        expect(await left()).toEqual([]);
      }),
    );

    test(
      "is what was decided last, also while it is being told of what was decided before",
      within(async ({ provider, orders, order, calls, left }) => {
        const before = await order("a", "disabled");
        provider.during = async () => {
          provider.during = undefined;
          await order("a", "enabled");
        };
        await orders.carryOut(before);
        expect(await left()).toMatchObject([{ subject: "a", wanted: "enabled" }]);
        await orders.carryOutDue();
        expect(calls).toEqual(["disable a", "enable a"]);
        expect(await left()).toEqual([]);
      }),
    );

    test(
      "is said by the next process, where one ended before it could",
      within(async ({ orders, order, calls, left }) => {
        await order("a", "removed");
        const started = startAccountOrders(orders, () => {});
        await waitFor("the order to be carried out", async () => (await left()).length === 0);
        await started.close();
        expect(calls).toEqual(["remove a"]);
      }),
    );
  });

describeOrders("SQLite", onSqlite);
if (missingPostgres) leaveOut("orders of accounts on PostgreSQL", missingPostgres);
else describeOrders("PostgreSQL", onPostgres);
