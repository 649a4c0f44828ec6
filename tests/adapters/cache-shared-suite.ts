import { describe, expect, test } from "bun:test";
import type { Shared } from "../../src/adapters/cache/port.ts";

export type Instances = readonly [Shared, Shared];

/** What every way to share has to hold; `open` gives two instances, which are one where nothing is shared. */
export const describeShared = (name: string, open: () => Instances) => {
  const unique = () => crypto.randomUUID();

  describe(`counters: ${name}`, () => {
    test("a limit is a limit, however many calls come at once by whatever instance", async () => {
      const name = unique();
      const counters = open().map(({ counters }) => counters.open(name, 100, 60));
      const calls = Array.from({ length: 500 }, (_, turn) => counters[turn % 2]!.consume("ada"));
      const counts = await Promise.all(calls);
      expect(counts.filter(({ consumedPoints }) => consumedPoints <= 100)).toHaveLength(100);
      expect(counts.filter(({ remainingPoints }) => remainingPoints > 0)).toHaveLength(99);
      for (const { msBeforeNext } of counts) expect(msBeforeNext).toBeWithin(50_000, 60_001);
    });

    test("keys, names and costs are counted apart", async () => {
      const [{ counters }] = open();
      const [one, other] = [counters.open(unique(), 10, 60), counters.open(unique(), 10, 60)];
      await one.consume("ada", 3);
      expect((await one.consume("ada", 4)).consumedPoints).toBe(7);
      expect((await one.consume("eve")).consumedPoints).toBe(1);
      expect((await other.consume("ada")).consumedPoints).toBe(1);
    });

    test("a point can be taken back, and a key forgotten, for all instances", async () => {
      const name = unique();
      const [here, there] = open().map(({ counters }) => counters.open(name, 10, 60)) as [
        ReturnType<Shared["counters"]["open"]>,
        ReturnType<Shared["counters"]["open"]>,
      ];
      await here.consume("ada", 5);
      await there.reward("ada");
      expect((await here.consume("ada")).consumedPoints).toBe(5);
      await there.delete("ada");
      expect((await here.consume("ada")).consumedPoints).toBe(1);
    });

    test("a key whose last point is taken back is gone, and so is its window", async () => {
      const counter = open()[1].counters.open(unique(), 10, 1);
      await counter.consume("ada");
      await Bun.sleep(500);
      await counter.reward("ada");
      // Nothing to take back, either.
      await counter.reward("ada");
      expect(await counter.consume("ada")).toMatchObject({ consumedPoints: 1 });
      expect((await counter.consume("ada")).msBeforeNext).toBeGreaterThan(700);
    });

    test("a window ends", async () => {
      const counter = open()[0].counters.open(unique(), 1, 1);
      await counter.consume("ada");
      expect((await counter.consume("ada")).consumedPoints).toBe(2);
      await Bun.sleep(1100);
      expect((await counter.consume("ada")).consumedPoints).toBe(1);
    });
  });

  describe(`claims: ${name}`, () => {
    test("of many claims of one thing at the same time, one is the first", async () => {
      const instances = open();
      const key = unique();
      const claims = Array.from({ length: 50 }, (_, turn) => instances[turn % 2]!.claims.claim(key, 60_000));
      expect((await Promise.all(claims)).filter((first) => first)).toHaveLength(1);
      expect(await instances[1].claims.claim(unique(), 60_000)).toBe(true);
    });
  });

  describe(`flights: ${name}`, () => {
    test("who asks at the same time, and soon after, gets one answer", async () => {
      const instances = open();
      const secret = unique();
      let works = 0;
      const ask = (turn: number) =>
        instances[turn % 2]!.flights.once(secret, 10, async () => {
          await Bun.sleep(50);
          return { pair: ++works };
        });
      const answers = await Promise.all(Array.from({ length: 20 }, (_, turn) => ask(turn)));
      for (const answer of [...answers, await ask(0), await ask(1)]) expect(answer).toEqual({ pair: 1 });
      expect(works).toBe(1);
    });

    test("another secret is another flight", async () => {
      const [{ flights }] = open();
      expect(await flights.once(unique(), 10, async () => 1)).toBe(1);
      expect(await flights.once(unique(), 10, async () => 2)).toBe(2);
    });

    test("that there is no answer is one", async () => {
      const instances = open();
      const secret = unique();
      await instances[0].flights.once(secret, 10, async () => undefined);
      const again = instances[1].flights.once(secret, 10, async () => "worked again");
      expect(await again).toBeUndefined();
    });

    test("a failure reaches who waits in the same process, and is not kept", async () => {
      const instances = open();
      const secret = unique();
      const fail = async () => {
        await Bun.sleep(10);
        throw new Error("refused");
      };
      const both = [1, 2].map(() => instances[0].flights.once(secret, 10, fail));
      const outcomes = await Promise.allSettled(both);
      expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
      expect(await instances[1].flights.once(secret, 10, async () => "fine")).toBe("fine");
    });

    test("work that throws at once is work that failed", async () => {
      const [{ flights }] = open();
      const secret = unique();
      const thrown = flights.once(secret, 10, () => {
        throw new Error("at once");
      });
      await expect(thrown).rejects.toThrow("at once");
      expect(await flights.once(secret, 10, async () => "fine")).toBe("fine");
    });

    test("an answer is forgotten when its time is over", async () => {
      const instances = open();
      const secret = unique();
      await instances[0].flights.once(secret, 1, async () => "old");
      await Bun.sleep(1200);
      expect(await instances[1].flights.once(secret, 1, async () => "new")).toBe("new");
    });
  });
};
