import { expect, test } from "bun:test";
import { startAccountOrders } from "../../src/services/users/account-orders.ts";
import { waitFor } from "../harness/processes.ts";
import { describeOrders, never } from "./account-orders-world.ts";

const hour = 60 * 60 * 1000;

describeOrders("what the identity provider is told", (within) => {
  test(
    "is said once, by what is wanted, and then forgotten",
    within(async ({ orders, order, calls, left }) => {
      for (const wanted of ["disabled", "enabled", "removed"] as const) await orders.carryOut(await order("a", wanted));
      await orders.carryOutDue(never);
      expect(calls).toEqual(["disable a", "enable a", "remove a"]);
      expect(await left()).toEqual([]);
    }),
  );

  test(
    "is said again later, less and less often, and after half a day daily: each time somebody hears of it",
    within(async ({ clock, provider, orders, order, calls, reported, left }) => {
      provider.broken = true;
      await orders.carryOut(await order("a", "removed"));
      await orders.carryOutDue(never);
      expect(calls).toHaveLength(1);
      clock.now += 30_000;
      await orders.carryOutDue(never);
      clock.now += 30_000;
      await orders.carryOutDue(never);
      expect(calls).toHaveLength(2);
      for (let turn = 0; turn < 30; turn++) {
        clock.now += hour;
        await orders.carryOutDue(never);
      }
      expect(calls).toHaveLength(18);
      expect(reported.map(([attempts]) => attempts)).toEqual([...Array(18).keys()]);
      expect(reported.filter(([, late]) => late)).toEqual([[17, true]]);
      for (let turn = 0; turn < 48; turn++) {
        clock.now += hour;
        await orders.carryOutDue(never);
      }
      expect(reported.filter(([, late]) => late)).toHaveLength(3);
      provider.broken = false;
      clock.now += 24 * hour;
      await orders.carryOutDue(never);
      expect([calls.length, await left()]).toEqual([21, []]);
    }),
  );

  test(
    "is told by one of several instances, and by another where that one ended",
    within(async ({ clock, orders, order, calls, store, left }) => {
      const one = await order("a", "disabled");
      await Promise.all([orders.carryOutDue(never), orders.carryOutDue(never), orders.carryOut(one)]);
      expect(calls).toEqual(["disable a"]);
      const two = await order("a", "removed");
      expect(await store.claim(two, clock.now + 60_000)).toBe(true);
      await orders.carryOutDue(never);
      expect(calls).toHaveLength(1);
      clock.now += 60_000;
      await orders.carryOutDue(never);
      expect([calls, await left()]).toEqual([["disable a", "remove a"], []]);
    }),
  );

  test(
    "is left to the next process by one that is closed on its way",
    within(async ({ orders, order, calls, left }) => {
      for (const subject of ["a", "b", "c"]) await order(subject, "removed");
      await orders.carryOutDue(() => calls.length > 0);
      expect([calls, (await left()).map(({ subject }) => subject)]).toEqual([["remove a"], ["b", "c"]]);
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
