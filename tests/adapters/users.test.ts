import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { createMaturityOf } from "../../src/services/users/maturity.ts";
import { profiles as profileRows } from "../../src/services/users/tables.ts";
import { leaveOut } from "../harness/left-out.ts";
import { missingPostgres } from "../harness/postgres.ts";
import { always, onPostgres, onSqlite, openUsers, type UsersWorld } from "./users-world.ts";

const words = { name: "Grace", avatarUrl: null, kids: false, maturityLimit: 16 } as const;

const describeUsers = (name: string, open: Parameters<typeof openUsers>[0]) =>
  describe(`accounts on ${name}`, () => {
    let world: UsersWorld;
    beforeAll(async () => {
      world = await openUsers(open);
    });
    afterAll(() => world?.close());

    test("have ten profiles at the most, however many are made at the same time", async () => {
      const { cognitoSub: owner } = await world.enrol("ada");
      const made = await Promise.all(Array.from({ length: 50 }, (_, at) => world.profiles.add(owner, words, at)));
      expect(made.filter((one) => one === "too_many")).toHaveLength(40);
      expect(await world.profiles.list(owner)).toHaveLength(10);
      const rows = await world.database.reader.select().from(profileRows).where(eq(profileRows.owner, owner));
      expect(rows).toHaveLength(10);
      expect(await world.profiles.remove(owner, rows[0]!.id)).toBe(true);
      expect(await world.profiles.add(owner, words, 99)).toMatchObject({ ...words, owner });
    }, 60_000);

    test("have nothing of each other's profiles", async () => {
      const [ada, eve] = [await world.enrol("ada"), await world.enrol("eve")];
      const profile = await world.profiles.add(ada.cognitoSub, words, 1);
      if (typeof profile === "string") throw new Error(profile);
      expect(await world.profiles.find(eve.cognitoSub, profile.id)).toBeUndefined();
      expect(await world.profiles.replace(eve.cognitoSub, profile.id, words, always, 2)).toBeUndefined();
      expect(await world.profiles.remove(eve.cognitoSub, profile.id)).toBe(false);
      expect(await world.profiles.list(eve.cognitoSub)).toEqual([]);
      const maturityOf = createMaturityOf(world.profiles);
      expect(await maturityOf(ada.cognitoSub, profile.id.toUpperCase())).toBe(16);
      expect(await maturityOf(eve.cognitoSub, profile.id)).toBeUndefined();
    });

    test("change a profile whole, and only in the version that was meant", async () => {
      const { cognitoSub: owner } = await world.enrol("ada");
      const profile = await world.profiles.add(owner, words, 1);
      if (typeof profile === "string") throw new Error(profile);
      const kids = { name: "Kid", avatarUrl: "https://x.example/a.png", kids: true, maturityLimit: 6 } as const;
      expect(await world.profiles.replace(owner, profile.id, kids, () => false, 2)).toBe("changed");
      expect(await world.profiles.find(owner, profile.id)).toEqual(profile);
      expect(await world.profiles.replace(owner, profile.id, kids, always, 2)).toEqual({
        ...profile,
        ...kids,
        updatedAt: 2,
      });
    });

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

    test("that are deleted take their profiles along, and are never made again", async () => {
      const [root, ada] = [await world.enrol("root", ["user", "admin"]), await world.enrol("ada")];
      const { cognitoSub: subject, email, name } = ada;
      await world.profiles.add(subject, words, 1);
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

    test("get no profile while they are deleted, and nobody gets one who has no account", async () => {
      expect(await world.profiles.add("nobody", words, 1)).toBe("unknown");
      const root = await world.enrol("root", ["user", "admin"]);
      for (let turn = 0; turn < 10; turn++) {
        const mia = await world.enrol("mia");
        const [, ...made] = await Promise.all([
          world.accounts.remove(mia.id, world.by(root)),
          ...Array.from({ length: 4 }, () => world.profiles.add(mia.cognitoSub, words, 1)),
        ]);
        for (const profile of made) if (typeof profile === "string") expect(profile).toBe("unknown");
        expect(await world.profiles.list(mia.cognitoSub)).toEqual([]);
      }
    }, 60_000);

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

    test("are found by how their address begins, in any case of letters and nothing else", async () => {
      const one = await world.enrol("Zoe", ["user"], "Zoe_%A@Example.com");
      const two = await world.enrol("zoe", ["user"], "zoe_%b@example.com");
      await world.enrol("zoe", ["user"], "zoexxa@example.com");
      const page = { limit: 20, offset: 0 };
      const found = await world.people.list({ ...page, email: "ZOE_%" });
      expect(found.map(({ id }) => id)).toEqual([one.id, two.id]);
      expect(await world.people.count("zoe_%")).toBe(2);
      expect(await world.people.list({ limit: 1, offset: 1, email: "zoe_%" })).toMatchObject([{ id: two.id }]);
      expect(await world.people.count("nobody-at-all")).toBe(0);
    });

    test("are listed newest first, page by page, and counted", async () => {
      const total = await world.people.count(undefined);
      const pages = [];
      for (let offset = 0; offset < total; offset += 7)
        pages.push(...(await world.people.list({ limit: 7, offset, email: undefined })));
      expect(pages).toHaveLength(total);
      expect(new Set(pages.map(({ id }) => id)).size).toBe(total);
      const times = pages.map(({ createdAt }) => createdAt);
      expect(times).toEqual([...times].sort((a, b) => b - a));
    });
  });

describeUsers("SQLite", onSqlite);
if (missingPostgres) leaveOut("accounts on PostgreSQL", missingPostgres);
else describeUsers("PostgreSQL", onPostgres);
