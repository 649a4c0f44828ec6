import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { Redis } from "ioredis";
import { type FaultProxy, startFaultProxy } from "../harness/fault-proxy.ts";
import { waitFor } from "../harness/processes.ts";
import { createPrefix, openShared, startRedis } from "../harness/redis.ts";

/** Milliseconds in which everything has recovered; the same for what must not wait, on a busy machine. */
const recovery = 5000;
const noWait = 300;

const redis = await startRedis("Redis that is frozen, killed, restarted and slow");

if (redis) {
  let wire: FaultProxy;
  let prefix: string;
  let here: Awaited<ReturnType<typeof openShared>>;
  let there: typeof here;
  const gaps = { here: 0, there: 0 };

  beforeAll(async () => {
    wire = await startFaultProxy(`http://${redis.host}:${redis.port}`);
    prefix = createPrefix();
    here = await openShared({ host: "127.0.0.1", port: Number(new URL(wire.url).port), prefix });
    there = await openShared({ ...redis, prefix });
    here.news.onGap(() => gaps.here++);
    there.news.onGap(() => gaps.there++);
  });
  afterAll(async () => {
    await here?.close();
    await there?.close();
    await wire?.close();
    await redis[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    await recovered();
  });

  /** What a test that failed half-way has not made good. */
  let healing: (() => unknown) | undefined;
  const healed = async () => {
    await healing?.();
    healing = undefined;
  };
  afterEach(healed);

  const recovered = () =>
    waitFor(
      "recovery",
      () => [here, there].every(({ states, news }) => states.at(-1)?.reachable === true && news.hears),
      recovery,
    );
  const lost = () => waitFor("the loss to be seen", () => here.states.at(-1)?.reachable === false, recovery);
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const begun = performance.now();
    await work();
    return performance.now() - begun;
  };

  /** What is in the database; every load looks it up. */
  const createDatabase = () => {
    let stored = 0;
    let loads = 0;
    const key = crypto.randomUUID();
    return {
      read: ({ cache }: typeof here) =>
        cache.read(key, async () => {
          loads++;
          return stored;
        }),
      write: async ({ cache }: typeof here) => {
        stored++;
        await cache.invalidate(key);
      },
      loads: () => loads,
    };
  };

  /** Everything that is asked of the port, once; nothing of it may fail. */
  const useAll = async (instance: typeof here) => {
    const id = crypto.randomUUID();
    expect(await instance.cache.read(id, async () => "value")).toBe("value");
    await instance.cache.invalidate(id);
    const counter = instance.counters.open(id, 1, 60);
    expect((await counter.consume("ada")).consumedPoints).toBe(1);
    expect((await counter.consume("ada")).consumedPoints).toBe(2);
    await counter.reward("ada");
    await counter.delete("ada");
    expect([await instance.claims.claim(id, 60_000), await instance.claims.claim(id, 60_000)]).toEqual([true, false]);
    await instance.news.tell("anything", [id]);
    expect(await instance.flights.once(id, 10, async () => "answer")).toBe("answer");
    const twice = [1, 2].map(() => instance.flights.once(`${id} 2`, 10, () => Bun.sleep(5).then(() => Math.random())));
    expect(new Set(await Promise.all(twice)).size).toBe(1);
  };

  const harms: Readonly<Record<string, { harm(): unknown; heal(): unknown; onlyHere?: boolean }>> = {
    "frozen Redis": { harm: redis.freeze, heal: redis.thaw },
    "killed Redis": { harm: redis.kill, heal: redis.start },
    "a wire that swallows everything": {
      harm: () => {
        wire.fault = "hung";
      },
      heal: () => {
        wire.fault = "none";
      },
      onlyHere: true,
    },
    "a slow wire": {
      harm: () => {
        wire.fault = "slow";
      },
      heal: () => {
        wire.fault = "none";
      },
      onlyHere: true,
    },
    "connections that are refused": { harm: () => wire.unplug(), heal: () => wire.plug(), onlyHere: true },
  };

  for (const [what, { harm, heal, onlyHere }] of Object.entries(harms))
    describe(`with ${what}`, () => {
      test("everything goes on, waits once at most, and recovers", async () => {
        const database = createDatabase();
        await database.read(here);
        healing = heal;
        await harm();
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
        healing = heal;
        await harm();
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

  test("a limit holds in each instance while Redis is away, and the shared count goes on when it is back", async () => {
    const name = crypto.randomUUID();
    const counters = [here, there].map((instance) => instance.counters.open(name, 10, 60));
    for (const counter of counters) await counter.consume("ada", 3);
    healing = redis.thaw;
    redis.freeze();
    const passed = [];
    for (let turn = 0; turn < 30; turn++) passed.push((await counters[0]!.consume("ada")).consumedPoints <= 10);
    expect(passed.filter((pass) => pass)).toHaveLength(10);
    await healed();
    await recovered();
    // The call that found Redis frozen was counted there, too: nobody knew.
    expect((await counters[1]!.consume("ada")).consumedPoints).toBeWithin(7, 9);
  });

  test("a connection for word that was cut is a gap, and is made again", async () => {
    const client = new Redis({ host: redis.host, port: redis.port });
    const before = { ...gaps };
    await client.call("CLIENT", "KILL", "TYPE", "pubsub");
    await waitFor("the gap", () => gaps.here > before.here && gaps.there > before.there);
    await recovered();
    expect(here.states.at(-1)).toEqual({ reachable: true });
    await client.quit();
  });

  test("who can't hear believes nothing that it keeps, and asks Redis", async () => {
    const client = new Redis({ host: redis.host, port: redis.port });
    const database = createDatabase();
    await database.read(here);
    // Nobody may listen any more, though all else goes on.
    await client.call("ACL", "SETUSER", "default", "-subscribe");
    await client.call("CLIENT", "KILL", "TYPE", "pubsub");
    await waitFor("it to know", () => !here.news.hears);
    await database.write(there);
    expect(await database.read(here)).toBe(1);
    await database.write(there);
    expect(await database.read(here)).toBe(2);
    expect(here.states.at(-1)).toEqual({ reachable: true });
    await client.call("ACL", "SETUSER", "default", "+subscribe");
    await client.quit();
  });

  test("work under way in an instance that dies is taken up by another", async () => {
    const secret = crypto.randomUUID();
    const dying = await openShared({ host: redis.host, port: redis.port, prefix });
    const never = dying.flights.once(secret, 10, () => new Promise(() => {}));
    await Bun.sleep(50);
    const waiting = here.flights.once(secret, 10, async () => "taken up");
    expect(await waiting).toBe("taken up");
    void never;
    await dying.close();
  }, 30_000);

  test("Redis that is away at the start keeps nothing from starting, and is taken when it comes", async () => {
    await redis.kill();
    const late = await openShared({ host: redis.host, port: redis.port, prefix });
    expect(late.states.map(({ reachable }) => reachable)).toEqual([false]);
    await useAll(late);
    await redis.start();
    await waitFor("Redis to be taken", () => late.news.hears, recovery);
    await useAll(late);
    await late.close();
  });

  test("losses and returns are told, once each, in words", () => {
    const told = here.states.map(({ reachable }) => reachable);
    expect(told.some((reachable, at) => reachable && told[at + 1] === true)).toBe(false);
    for (const state of here.states) if (!state.reachable) expect(state.reason).toMatch(/^\S.*\S$/);
  });
}
