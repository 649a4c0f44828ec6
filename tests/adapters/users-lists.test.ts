import { expect, test } from "bun:test";
import { describeAccounts } from "./users-world.ts";

await describeAccounts("lists of accounts", (world) => {
  test("find them by how their address begins, in any case of letters and nothing else", async () => {
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

  test("have the newest first, page by page, and count them", async () => {
    for (let at = 0; at < 20; at++) await world.enrol(`one ${at}`);
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
