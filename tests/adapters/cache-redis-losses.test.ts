import { afterAll, afterEach, beforeEach, expect, test } from "bun:test";
import { Redis } from "ioredis";
import { waitFor } from "../harness/processes.ts";
import { openShared, startRedis } from "../harness/redis.ts";
import { createDatabase, openWorld, recovery, useAll } from "./cache-redis-world.ts";

const redis = await startRedis("what is lost with Redis, and what is not");

if (redis) {
  const world = await openWorld(redis);
  const { wire, prefix, here, there, harm, healed, recovered, lost } = world;
  beforeEach(recovered);
  afterEach(healed);
  afterAll(world.close);

  test("a limit holds in each instance while Redis is away, and the shared count goes on when it is back", async () => {
    const name = crypto.randomUUID();
    const counters = [here, there].map((instance) => instance.counters.open(name, 10, 60));
    for (const counter of counters) await counter.consume("ada", 3);
    await harm(redis.freeze, redis.thaw);
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
    const gaps = { here: 0, there: 0 };
    here.news.onGap(() => gaps.here++);
    there.news.onGap(() => gaps.there++);
    await client.call("CLIENT", "KILL", "TYPE", "pubsub");
    await waitFor("the gap", () => gaps.here > 0 && gaps.there > 0);
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

  test("who can't hear joins no load that may be outdated", async () => {
    const set = (fault: typeof wire.fault) => () => {
      wire.fault = fault;
    };
    await harm(set("hung"), set("none"));
    await lost();
    const key = crypto.randomUUID();
    const { promise, resolve } = Promise.withResolvers<string>();
    const slow = here.cache.read(key, () => promise);
    await Bun.sleep(600);
    await there.cache.invalidate(key);
    expect(await here.cache.read(key, async () => "new")).toBe("new");
    resolve("old");
    expect(await slow).toBe("old");
    expect(await here.cache.read(key, async () => "new")).toBe("new");
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
