import { describe, expect, test } from "bun:test";
import { IdentityUnavailable } from "../../src/adapters/identity/port.ts";
import { createAccountOrders, startAccountOrders } from "../../src/services/users/account-orders.ts";
import { type AccountOrder, orderOf, type Wanted } from "../../src/services/users/account-orders-store.ts";
import type { ManagedUser } from "../../src/services/users/managed-user.ts";
import { leaveOut } from "../harness/left-out.ts";
import { missingPostgres } from "../harness/postgres.ts";
import { waitFor } from "../harness/processes.ts";
import { always, onPostgres, onSqlite, openUsers } from "./users-world.ts";

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
        const changed = await accounts.replace(
          user.id,
          { name: "x", isActive, roles: null },
          always,
          by(root, clock.now),
        );
        if (typeof changed === "string" || !changed.order) throw new Error("nothing was ordered");
        return changed.order;
      };
      return { clock, calls, reported, provider, orders, store, order, left, enrol, set, close };
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
      "is said again later, less and less often, and after half a day daily: each time somebody hears of it",
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
        expect(reported.filter(([, late]) => late)).toEqual([[17, true]]);
        for (let turn = 0; turn < 48; turn++) {
          clock.now += hour;
          await orders.carryOutDue();
        }
        expect(reported.filter(([, late]) => late)).toHaveLength(3);
        provider.broken = false;
        clock.now += 24 * hour;
        await orders.carryOutDue();
        expect([calls.length, await left()]).toEqual([21, []]);
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

    const lastOf = (calls: readonly string[], { cognitoSub }: ManagedUser) =>
      calls.findLast((call) => call.endsWith(` ${cognitoSub}`));

    test(
      "is what was decided last, also where it is told while an older one waits in a list",
      within(async ({ clock, provider, orders, calls, enrol, set, left }) => {
        const root = await enrol("root", ["user", "admin"]);
        const [a, b] = [await enrol("a"), await enrol("b")];
        await set(a, root, false);
        clock.now += 1;
        await set(b, root, false);
        provider.during = async () => {
          provider.during = undefined;
          await orders.carryOut(await set(b, root, true));
        };
        await orders.carryOutDue();
        expect(lastOf(calls, b)).toBe(`enable ${b.cognitoSub}`);
        expect(await left()).toEqual([]);
      }),
    );

    for (const broken of [false, true])
      test(
        `is what was decided last, also where it is told while an older one is ${broken ? "told in vain" : "being told"}`,
        within(async ({ provider, orders, calls, enrol, set, left }) => {
          const root = await enrol("root", ["user", "admin"]);
          const b = await enrol("b");
          const order = await set(b, root, false);
          provider.during = async () => {
            provider.during = undefined;
            await orders.carryOut(await set(b, root, true));
            provider.broken = broken;
            // This one, which began before, comes to the provider last.
            calls.push(`disable ${b.cognitoSub}`);
          };
          await orders.carryOut(order);
          provider.broken = false;
          await orders.carryOutDue();
          expect(lastOf(calls, b)).toBe(`enable ${b.cognitoSub}`);
          expect(await left()).toEqual([]);
        }),
      );

    test(
      "is told by one of several instances, and by another where that one ended",
      within(async ({ clock, orders, order, calls, store, left }) => {
        const one = await order("a", "disabled");
        await Promise.all([orders.carryOutDue(), orders.carryOutDue(), orders.carryOut(one)]);
        expect(calls).toEqual(["disable a"]);
        const two = await order("a", "removed");
        expect(await store.claim(two, clock.now + 60_000)).toBe(true);
        await orders.carryOutDue();
        expect(calls).toHaveLength(1);
        clock.now += 60_000;
        await orders.carryOutDue();
        expect([calls, await left()]).toEqual([["disable a", "remove a"], []]);
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
