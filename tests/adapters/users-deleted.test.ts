import { expect, test } from "bun:test";
import { always, describeAccounts, grace } from "./users-world.ts";

await describeAccounts("deleted accounts", (world) => {
  test("take their profiles along, and are never made again", async () => {
    const [root, ada] = [await world.enrol("root", ["user", "admin"]), await world.enrol("ada")];
    const { cognitoSub: subject, email, name } = ada;
    await world.profiles.add(subject, grace, 1);
    const removed = await world.accounts.remove(ada.id, world.by(root));
    expect(removed).toMatchObject({ subject, order: { wanted: "removed" } });
    expect(await world.people.find(ada.id)).toBeUndefined();
    expect(await world.profiles.list(subject)).toEqual([]);
    expect(await world.signIns.standingOf(subject)).toEqual({ active: false, roles: null });
    expect(await world.signIns.provision({ subject, email, name, roles: ["user"] }, 2)).toBeUndefined();
    expect(await world.accounts.remove(ada.id, world.by(root))).toBe("unknown");
    const [entry] = await world.audit.list({ targetId: ada.id }, 1);
    expect(entry).toMatchObject({ actor: root.cognitoSub, action: "deleteUser", after: null });
    expect(JSON.parse(entry!.before!)).toMatchObject({ email, removed: { profiles: 1 } });
  });

  test("are not made again by a sign-in that is under way while they are deleted", async () => {
    const root = await world.enrol("root", ["user", "admin"]);
    for (let turn = 0; turn < 10; turn++) {
      const mia = await world.enrol("mia");
      const { cognitoSub: subject, email, name } = mia;
      const news = { subject, email, name, roles: ["user", "admin"] as const };
      await Promise.all([
        world.accounts.remove(mia.id, world.by(root)),
        ...Array.from({ length: 4 }, () => world.signIns.provision(news, 1)),
      ]);
      expect(await world.signIns.findBySubject(subject)).toBeUndefined();
    }
  }, 60_000);

  test("leave addresses that make nobody an administrator, until one says so", async () => {
    const root = await world.enrol("root", ["user", "admin"]);
    const mia = await world.enrol("mia", ["user", "admin"]);
    await world.accounts.remove(mia.id, world.by(root));
    const anew = { subject: "mia-anew", email: mia.email, name: "Mia", roles: ["user", "admin"] as const };
    expect(await world.signIns.provision(anew, 2)).toMatchObject({ roles: ["user"], providedRoles: ["user", "admin"] });
    expect(await world.signIns.standingOf("mia-anew")).toEqual({ active: true, roles: ["user"] });
    // With every sign-in.
    await world.signIns.provision({ ...anew, roles: ["user"] }, 3);
    expect(await world.signIns.provision(anew, 4)).toMatchObject({ roles: ["user"] });
    const { id } = (await world.signIns.findBySubject("mia-anew"))!;
    const give = (roles: readonly "admin"[] | null) =>
      world.accounts.replace(id, { name: "Mia", isActive: true, roles }, always, world.by(root));
    expect(await give(["admin"])).toMatchObject({ user: { roles: ["user", "admin"] } });
    expect(await give(null)).toMatchObject({ user: { roles: null } });
    // However often.
    await world.accounts.remove(id, world.by(root));
    const loud = { ...anew, subject: "mia-again", email: mia.email.toUpperCase() };
    expect(await world.signIns.provision(loud, 5)).toMatchObject({ roles: ["user"] });
  });

  test("leave it to the identity provider what others are", async () => {
    const root = await world.enrol("root", ["user", "admin"]);
    const [eve, kim] = [await world.enrol("eve"), await world.enrol("kim", ["user", "admin"])];
    await world.accounts.remove(eve.id, world.by(root));
    expect(await world.again(kim)).toMatchObject({ roles: null, providedRoles: ["user", "admin"] });
    expect(await world.enrol("eve", ["user", "admin"])).toMatchObject({ roles: null });
  });
});

await describeAccounts("accounts that the identity provider has forgotten", (world) => {
  const roles = ["user", "admin"] as const;

  test("leave what was decided of their address", async () => {
    const [root, ada] = [await world.enrol("root", roles), await world.enrol("ada", roles)];
    await world.accounts.replace(ada.id, { name: "Ada", isActive: true, roles: [] }, always, world.by(root));
    const anew = { subject: "ada-anew", email: ada.email, name: "Ada", roles };
    expect(await world.signIns.provision(anew, 2)).toMatchObject({ email: ada.email, roles: ["user"] });
    // A role that was given was given to that account.
    const made = (await world.signIns.findBySubject("ada-anew"))!;
    await world.accounts.replace(made.id, { name: "Ada", isActive: true, roles: ["admin"] }, always, world.by(root));
    expect(await world.signIns.provision({ ...anew, subject: "ada-again" }, 3)).toMatchObject({ roles: ["user"] });
  });

  test("leave nothing where nothing was decided", async () => {
    const ada = await world.enrol("ada", roles);
    const anew = { subject: "ada-other", email: ada.email, name: "Ada", roles };
    expect(await world.signIns.provision(anew, 2)).toMatchObject({ email: ada.email, roles: null });
  });
});
