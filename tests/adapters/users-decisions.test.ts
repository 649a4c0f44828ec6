import { expect, test } from "bun:test";
import { always, describeAccounts } from "./users-world.ts";

await describeAccounts("accounts", (world) => {
  test("are active until somebody says otherwise, also those that nobody knows", async () => {
    const [root, ada] = [await world.enrol("root", ["user", "admin"]), await world.enrol("ada")];
    expect(await world.signIns.standingOf("nobody")).toEqual({ active: true, roles: null });
    expect(await world.signIns.standingOf(ada.cognitoSub)).toEqual({ active: true, roles: null });
    const change = { name: "Ada L", isActive: false, roles: ["admin"] as const };
    const changed = await world.accounts.replace(ada.id, change, always, world.by(root));
    expect(changed).toMatchObject({
      user: { name: "Ada L", isActive: false, roles: ["user", "admin"] },
      order: { wanted: "disabled", subject: ada.cognitoSub },
    });
    expect(await world.signIns.standingOf(ada.cognitoSub)).toEqual({ active: false, roles: ["user", "admin"] });
    const { cognitoSub: subject, email, name } = ada;
    expect(await world.signIns.provision({ subject, email, name, roles: ["user"] }, 1)).toMatchObject({
      isActive: false,
      roles: ["user", "admin"],
    });
  });

  test("keep the identity provider's roles where they are sent back as they were read", async () => {
    const root = await world.enrol("root", ["user", "admin"]);
    const mia = await world.enrol("mia", ["user", "admin"]);
    const replace = (roles: readonly ("user" | "admin")[] | null) =>
      world.accounts.replace(mia.id, { name: "Mia", isActive: true, roles }, always, world.by(root));
    await replace(["admin", "user"]);
    expect(await world.again(mia)).toMatchObject({ name: "Mia", roles: null });
    await replace([]);
    expect(await world.again(mia)).toMatchObject({ roles: ["user"] });
    await replace(["user", "admin"]);
    expect(await world.again(mia)).toMatchObject({ roles: ["user", "admin"] });
    await replace(null);
    expect(await world.again(mia)).toMatchObject({ roles: null, providedRoles: ["user", "admin"] });
  });

  test("are only `user` where that is said, whatever the identity provider has made of them since they signed in", async () => {
    const root = await world.enrol("root", ["user", "admin"]);
    // The provider says admin by now; nobody here has heard of it.
    const bob = await world.enrol("bob", ["user"]);
    const change = { name: "Bob", isActive: true, roles: ["user"] as const };
    await world.accounts.replace(bob.id, change, always, world.by(root));
    expect(await world.signIns.standingOf(bob.cognitoSub)).toEqual({ active: true, roles: ["user"] });
  });

  test("are not taken from administrators by themselves", async () => {
    const root = await world.enrol("root", ["user", "admin"]);
    const self = (change: { isActive: boolean; roles: readonly ("user" | "admin")[] | null }) =>
      world.accounts.replace(root.id, { name: "Root", ...change }, always, world.by(root));
    expect(await self({ isActive: false, roles: ["admin"] })).toBe("self");
    expect(await self({ isActive: true, roles: ["user"] })).toBe("self");
    expect(await world.accounts.remove(root.id, world.by(root))).toBe("self");
    expect(await self({ isActive: true, roles: null })).toMatchObject({ user: { name: "Root" } });
    expect(await self({ isActive: true, roles: ["admin", "user"] })).toMatchObject({ user: { roles: null } });
  });

  for (const how of ["demoted", "deactivated", "deleted"])
    test(`leave one of two administrators, when each is ${how} by the other at the same time`, async () => {
      for (let turn = 0; turn < 5; turn++) {
        const pair = [await world.enrol("one", ["user", "admin"]), await world.enrol("two", ["user", "admin"])];
        const strike = (target: (typeof pair)[0], actor: (typeof pair)[0]) =>
          how === "deleted"
            ? world.accounts.remove(target.id, world.by(actor))
            : world.accounts.replace(
                target.id,
                { name: "x", isActive: how !== "deactivated", roles: how === "demoted" ? [] : ["admin"] },
                always,
                world.by(actor),
              );
        const outcomes = await Promise.all([strike(pair[0]!, pair[1]!), strike(pair[1]!, pair[0]!)]);
        expect(outcomes.filter((outcome) => outcome === "not_admin")).toHaveLength(1);
      }
    }, 60_000);

  test("are changed only in the version that was meant, and nothing is written of what was not done", async () => {
    const [root, ada] = [await world.enrol("root", ["user", "admin"]), await world.enrol("ada")];
    const change = { name: "x", isActive: false, roles: null };
    expect(await world.accounts.replace(ada.id, change, () => false, world.by(root))).toBe("changed");
    const once = await world.enrol("once", ["user", "admin"]);
    await world.accounts.replace(once.id, { name: "Once", isActive: true, roles: [] }, always, world.by(root));
    expect(await world.accounts.replace(ada.id, change, always, world.by(once))).toBe("not_admin");
    expect(await world.accounts.remove(ada.id, world.by(once))).toBe("not_admin");
    expect(await world.accounts.replace(crypto.randomUUID(), change, always, world.by(root))).toBe("unknown");
    expect(await world.again(ada)).toMatchObject({ name: "ada", isActive: true });
    expect(await world.audit.list({ targetId: ada.id }, 10)).toEqual([]);
  });
});
