import { expect, test } from "bun:test";
import { count } from "drizzle-orm";
import type { Database } from "../../src/adapters/database/port.ts";
import { stagedProgrammes } from "../../src/services/livetv/tables.ts";
import { describeLivetv } from "./livetv-suite.ts";
import { engines, feed, openLivetv, programme } from "./livetv-world.ts";

/** A database whose next transaction can be made to stand still, before its work or behind it. */
const createHoldable = () => {
  let next: { side: "before" | "behind"; reached: () => void; gate: Promise<void> } | undefined;
  const watch = (database: Database): Database => ({
    ...database,
    transaction: async (work) => {
      const held = next;
      next = undefined;
      if (held?.side !== "before") {
        const result = await database.transaction(work);
        held?.reached();
        await held?.gate;
        return result;
      }
      held.reached();
      await held.gate;
      return database.transaction(work);
    },
  });
  const hold = (side: "before" | "behind") => {
    const [reached, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    next = { side, reached: reached.resolve, gate: gate.promise };
    return { reached: reached.promise, release: gate.resolve };
  };
  return { watch, hold };
};

describeLivetv("clearing behind an import", (_, engine) => {
  const open = async () => {
    const { watch, hold } = createHoldable();
    const world = await openLivetv(engines[engine], watch);
    const { xmltvId } = await world.nameChannel();
    const staged = async () => (await world.database.reader.select({ rows: count() }).from(stagedProgrammes))[0]!.rows;
    /** Leaves what it has read in staging. */
    const tryOne = () => world.importFeed(feed(programme(xmltvId, "1800-1900")), { dry_run: true });
    return Object.assign(world, { hold, staged, tryOne });
  };

  test("is not waited for by the next one", async () => {
    await using world = await open();
    const { reached, release } = world.hold("before");
    const clearing = world.imports.clear();
    await reached;
    expect((await world.tryOne()).programmes.added).toBe(1);
    expect((await world.tryOne()).programmes.added).toBe(1);
    expect(await world.staged()).toBe(2);
    release();
    await clearing;
    expect([await world.staged(), world.failures]).toEqual([0, []]);
  });

  test("is done also where it had found nothing, and had not said so yet, when the import ended", async () => {
    await using world = await open();
    const { reached, release } = world.hold("behind");
    const clearing = world.imports.clear();
    await reached;
    await world.tryOne();
    release();
    await clearing;
    expect(await world.staged()).toBe(0);
  });
});
