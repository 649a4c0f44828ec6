import { expect, test } from "bun:test";
import type { ManagedUser } from "../../src/services/users/managed-user.ts";
import { describeOrders, never } from "./account-orders-world.ts";

describeOrders("what the identity provider is told", (within) => {
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
      await orders.carryOutDue(never);
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
      await orders.carryOutDue(never);
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
        await orders.carryOutDue(never);
        expect(lastOf(calls, b)).toBe(`enable ${b.cognitoSub}`);
        expect(await left()).toEqual([]);
      }),
    );
});
