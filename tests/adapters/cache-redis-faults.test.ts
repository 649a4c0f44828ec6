import { afterAll, afterEach, beforeEach, describe, expect, test } from "bun:test";
import { waitFor } from "../harness/processes.ts";
import { startRedis } from "../harness/redis.ts";
import { createDatabase, openWorld, useAll } from "./cache-redis-world.ts";

/** Milliseconds for what must not wait, on a busy machine. */
const noWait = 300;

const redis = await startRedis("Redis that is frozen, killed, restarted and slow");

if (redis) {
  const world = await openWorld(redis);
  const { wire, here, there, harm, healed, recovered, lost } = world;
  beforeEach(recovered);
  afterEach(healed);
  afterAll(world.close);

  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const begun = performance.now();
    await work();
    return performance.now() - begun;
  };

  const harms: Readonly<Record<string, { hurt(): unknown; heal(): unknown; onlyHere?: boolean }>> = {
    "frozen Redis": { hurt: redis.freeze, heal: redis.thaw },
    "killed Redis": { hurt: redis.kill, heal: redis.start },
    "a wire that swallows everything": {
      hurt: () => {
        wire.fault = "hung";
      },
      heal: () => {
        wire.fault = "none";
      },
      onlyHere: true,
    },
    "a slow wire": {
      hurt: () => {
        wire.fault = "slow";
      },
      heal: () => {
        wire.fault = "none";
      },
      onlyHere: true,
    },
    "connections that are refused": { hurt: () => wire.unplug(), heal: () => wire.plug(), onlyHere: true },
  };

  for (const [what, { hurt, heal, onlyHere }] of Object.entries(harms))
    describe(`with ${what}`, () => {
      test("everything goes on, waits once at most, and recovers", async () => {
        const database = createDatabase();
        await database.read(here);
        await harm(hurt, heal);
        expect(await timed(() => database.write(here))).toBeLessThan(noWait);
        await lost();
        expect(await timed(() => useAll(here))).toBeLessThan(noWait);
        await waitFor("it to know that it hears nothing", () => !here.news.hears, 1000);
        const loads = database.loads();
        for (let turn = 0; turn < 20; turn++) expect(await database.read(here)).toBe(1);
        expect(database.loads()).toBe(loads + 20);
        await healed();
        await recovered();
        expect([await database.read(here), await database.read(here)]).toEqual([1, 1]);
        await useAll(here);
      });

      test("nothing is stale once all have recovered, whoever changed it meanwhile", async () => {
        const databases = [createDatabase(), createDatabase(), createDatabase()];
        for (const database of databases) for (const instance of [here, there]) await database.read(instance);
        await harm(hurt, heal);
        // At once, while nobody knows of it yet; once it is known; and from the other side.
        await databases[0]!.write(here);
        await lost();
        await databases[1]!.write(here);
        await databases[2]!.write(there);
        expect(await databases[1]!.read(here)).toBe(1);
        if (!onlyHere) expect(await databases[2]!.read(there)).toBe(1);
        await Bun.sleep(600);
        await healed();
        await recovered();
        // Word of the new epoch may still be on its way.
        await Bun.sleep(600);
        for (const database of databases)
          for (const instance of [here, there]) expect(await database.read(instance)).toBe(1);
      });
    });
}
