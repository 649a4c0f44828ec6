import { expect, test } from "bun:test";
import { recordAudit, recordAudits } from "../../src/changes/audit.ts";
import { createAuditSweep } from "../../src/services/users/audit-sweep.ts";
import { describeAccounts, type UsersWorld } from "./users-world.ts";

const day = 24 * 60 * 60 * 1000;
const now = 1_795_000_000_000;

const write = ({ database }: UsersWorld, actor: string, times: readonly number[]) =>
  database.transaction((queries) =>
    recordAudits(
      queries,
      times.map((at) => ({
        ...{ actor, action: "deleteMovie" as const, target: { type: "movie" as const, id: "m" } },
        ...{ before: { at }, after: undefined, requestId: "request", at },
      })),
    ),
  );

await describeAccounts("the audit log", (world) => {
  test("keeps an entry for as long as it is told, and no longer", async () => {
    await write(world, "mia", [now - 31 * day, now - 30 * day - 1, now - 30 * day, now]);
    await createAuditSweep({ audit: world.audit, now: () => now, retention: 30 * day })(() => false);
    const left = await world.audit.list({ actor: "mia" }, 10);
    expect(left.map(({ at }) => at)).toEqual([now, now - 30 * day]);
  });

  test("is swept in portions, the oldest first, and left where it is when the process ends", async () => {
    await write(
      world,
      "kim",
      Array.from({ length: 1_201 }, (_, at) => at),
    );
    let portions = 0;
    const count = async () => (await world.audit.list({ actor: "kim" }, 2_000)).length;
    const sweep = createAuditSweep({ audit: world.audit, now: () => now, retention: day });
    await sweep(() => portions++ > 0);
    expect([await count(), (await world.audit.list({ actor: "kim" }, 2_000)).at(-1)!.at]).toEqual([701, 500]);
    // Two instances at once.
    await Promise.all([sweep(() => false), sweep(() => false)]);
    expect(await count()).toBe(0);
  });

  test("has no entry that is longer than 32 KiB, whatever was changed", async () => {
    const before = { title: "Harbour", cast: Array.from({ length: 100 }, (_, at) => "😀".repeat(98) + at) };
    const entry = { actor: "lou", action: "replaceMovie", target: { type: "movie", id: "m" }, requestId: "r" } as const;
    await world.database.transaction((queries) => recordAudit(queries, { ...entry, before, after: before, at: now }));
    const [row] = await world.audit.list({ actor: "lou" }, 1);
    for (const side of [row!.before!, row!.after!]) {
      expect(Buffer.byteLength(side)).toBeLessThanOrEqual(16_384);
      expect(JSON.parse(side)).toMatchObject({
        title: "Harbour",
        cast: expect.arrayContaining(["… and 68 more items"]),
      });
    }
  });
});
