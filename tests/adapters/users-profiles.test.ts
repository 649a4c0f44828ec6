import { expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { createMaturityOf } from "../../src/services/users/maturity.ts";
import { profiles as profileRows } from "../../src/services/users/tables.ts";
import { always, describeAccounts, grace } from "./users-world.ts";

await describeAccounts("profiles", (world) => {
  test("are ten of an account at the most, however many are made at the same time", async () => {
    const { cognitoSub: owner } = await world.enrol("ada");
    const made = await Promise.all(Array.from({ length: 50 }, (_, at) => world.profiles.add(owner, grace, at)));
    expect(made.filter((one) => one === "too_many")).toHaveLength(40);
    expect(await world.profiles.list(owner)).toHaveLength(10);
    const rows = await world.database.reader.select().from(profileRows).where(eq(profileRows.owner, owner));
    expect(rows).toHaveLength(10);
    expect(await world.profiles.remove(owner, rows[0]!.id)).toBe(true);
    expect(await world.profiles.add(owner, grace, 99)).toMatchObject({ ...grace, owner });
  }, 60_000);

  test("are not to be had with another account", async () => {
    const [ada, eve] = [await world.enrol("ada"), await world.enrol("eve")];
    const profile = await world.profiles.add(ada.cognitoSub, grace, 1);
    if (typeof profile === "string") throw new Error(profile);
    expect(await world.profiles.find(eve.cognitoSub, profile.id)).toBeUndefined();
    expect(await world.profiles.replace(eve.cognitoSub, profile.id, grace, always, 2)).toBeUndefined();
    expect(await world.profiles.remove(eve.cognitoSub, profile.id)).toBe(false);
    expect(await world.profiles.list(eve.cognitoSub)).toEqual([]);
    const maturityOf = createMaturityOf(world.profiles);
    expect(await maturityOf(ada.cognitoSub, profile.id.toUpperCase())).toBe(16);
    expect(await maturityOf(eve.cognitoSub, profile.id)).toBeUndefined();
  });

  test("are changed whole, and only in the version that was meant", async () => {
    const { cognitoSub: owner } = await world.enrol("ada");
    const profile = await world.profiles.add(owner, grace, 1);
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

  test("are not made for who is deleted meanwhile, nor for who has no account", async () => {
    expect(await world.profiles.add("nobody", grace, 1)).toBe("unknown");
    const root = await world.enrol("root", ["user", "admin"]);
    for (let turn = 0; turn < 10; turn++) {
      const mia = await world.enrol("mia");
      const [, ...made] = await Promise.all([
        world.accounts.remove(mia.id, world.by(root)),
        ...Array.from({ length: 4 }, () => world.profiles.add(mia.cognitoSub, grace, 1)),
      ]);
      for (const profile of made) if (typeof profile === "string") expect(profile).toBe("unknown");
      expect(await world.profiles.list(mia.cognitoSub)).toEqual([]);
    }
  }, 60_000);
});
