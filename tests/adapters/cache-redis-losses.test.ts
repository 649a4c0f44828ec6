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
    const refusals = () => here.states.flatMap((state) => (state.reachable && state.refusal ? [state.refusal] : []));
    // Nobody may listen any more, though all else goes on.
    await client.call("ACL", "SETUSER", "default", "-subscribe");
    await client.call("CLIENT", "KILL", "TYPE", "pubsub");
    await waitFor("it to know", () => !here.news.hears);
    await waitFor("the reason", () => refusals().length > 0);
    await database.write(there);
    expect(await database.read(here)).toBe(1);
    await database.write(there);
    expect(await database.read(here)).toBe(2);
    // It tries again in between, and does not say so each time.
    await Bun.sleep(4_000);
    expect(refusals()).toEqual([expect.stringContaining("NOPERM")]);
    await client.call("ACL", "SETUSER", "default", "+subscribe");
    await recovered();
    expect(here.states.at(-1)).toEqual({ reachable: true });
    await client.quit();
  }, 15_000);

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

  test("Redis that is only late keeps what it holds, and the connection for word", async () => {
    const client = new Redis({ host: redis.host, port: redis.port });
    const database = createDatabase();
    await database.read(there);
    const epoch = await client.get(`${prefix}epoch`);
    const change = async (fault: typeof wire.fault) => void (wire.fault = fault);
    await harm(
      () => change("slow"),
      () => change("none"),
    );
    await here.cache.read(crypto.randomUUID(), async () => 1);
    await lost();
    await healed();
    await recovered();
    expect(await client.get(`${prefix}epoch`)).toBe(epoch);
    await client.quit();
  });

  test("who was long without Redis, and heard all the same, keeps the connection that heard", async () => {
    const client = new Redis({ host: redis.host, port: redis.port });
    const listeners = async () =>
      String(await client.call("CLIENT", "LIST", "TYPE", "pubsub"))
        .match(/(?<=^id=)\d+/gm)
        ?.sort();
    const before = await listeners();
    expect(before).toHaveLength(2);
    await harm(
      () => client.call("ACL", "SETUSER", "default", "-publish"),
      () => client.call("ACL", "SETUSER", "default", "+publish"),
    );
    await lost();
    await Bun.sleep(2_000);
    await healed();
    await recovered();
    await Bun.sleep(300);
    expect(await listeners()).toEqual(before);
    await client.quit();
  });

  test("work whose lease was set late is known to who waits for it, and done once", async () => {
    const secret = crypto.randomUUID();
    const slow = wire.delay;
    await harm(
      () => Object.assign(wire, { fault: "slow", delay: 100 }),
      () => Object.assign(wire, { fault: "none", delay: slow }),
    );
    let done = 0;
    const work = async () => {
      await Bun.sleep(300);
      return ++done;
    };
    const first = here.flights.once(secret, 10, work);
    await Bun.sleep(150);
    await healed();
    const begun = performance.now();
    const second = there.flights.once(secret, 10, work);
    expect([await first, await second]).toEqual([1, 1]);
    expect(performance.now() - begun).toBeLessThan(5_000);
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
    const told = here.states.map((state) => (state.reachable ? JSON.stringify(state) : `lost ${Math.random()}`));
    expect(told.some((state, at) => state === told[at + 1])).toBe(false);
    for (const state of here.states) if (!state.reachable) expect(state.reason).toMatch(/^\S.*\S$/);
  });
}
