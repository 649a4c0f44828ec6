import { describe, expect, test } from "bun:test";
import { startRepeating } from "../../src/jobs/repeating.ts";
import { createLook, startSweeping } from "../../src/jobs/sweeping.ts";
import { waitFor } from "../harness/processes.ts";

const fail = (error: unknown) => {
  throw error;
};

describe("work that repeats", () => {
  test("is done at once, and again after a while, one turn at a time", async () => {
    let [running, turns, most] = [0, 0, 0];
    const work = async () => {
      most = Math.max(most, ++running);
      await Bun.sleep(5);
      running--;
      turns++;
    };
    const job = startRepeating(work, { every: 1, onError: fail });
    expect(running).toBe(1);
    await waitFor("three turns", async () => turns >= 3);
    await job.close();
    expect([running, most]).toEqual([0, 1]);
    const ended = turns;
    await Bun.sleep(20);
    expect(turns).toBe(ended);
  });

  test("is waited for by who closes it, and told to leave the rest", async () => {
    const gate = Promise.withResolvers<void>();
    const asked: boolean[] = [];
    const work = async (isStopped: () => boolean) => {
      asked.push(isStopped());
      await gate.promise;
      asked.push(isStopped());
    };
    const job = startRepeating(work, { every: 1, onError: fail });
    let isClosed = false;
    const closing = job.close().then(() => {
      isClosed = true;
    });
    await Bun.sleep(10);
    expect(isClosed).toBe(false);
    gate.resolve();
    await closing;
    expect(asked).toEqual([false, true]);
  });

  test("goes on after a failure, more slowly, and tells of an outage once", async () => {
    const errors: unknown[] = [];
    const begun: number[] = [];
    // Three turns fail, one is good, and one more fails.
    const work = async () => {
      begun.push(performance.now());
      if (begun.length !== 4) throw new Error(`turn ${begun.length}`);
    };
    const job = startRepeating(work, { every: 1, afterFailure: 40, onError: (error) => errors.push(error) });
    await waitFor("five turns", async () => begun.length >= 5);
    await job.close();
    expect(errors).toEqual([new Error("turn 1"), new Error("turn 5")]);
    for (const turn of [1, 2, 3]) expect(begun[turn]! - begun[turn - 1]!).toBeGreaterThan(25);
  });

  test("is not begun again where it was closed between two turns", async () => {
    let turns = 0;
    const work = async () => void turns++;
    const job = startRepeating(work, { every: 20, onError: fail });
    await Bun.sleep(1);
    await job.close();
    await Bun.sleep(50);
    expect(turns).toBe(1);
  });
});

describe("a sweep", () => {
  const minute = 60_000;
  const open = () => {
    const state = { now: 1_000 * minute, passes: 0, urgentSince: undefined as number | undefined };
    const look = createLook({
      pass: async () => void state.passes++,
      isUrgent: async (since) => state.urgentSince !== undefined && state.urgentSince > since,
      now: () => state.now,
    });
    return { state, look: () => look(() => false) };
  };

  test("makes a pass at once, and the next one about ten minutes later", async () => {
    const { state, look } = open();
    await look();
    state.now += 7 * minute;
    await look();
    expect(state.passes).toBe(1);
    state.now += 6 * minute;
    await look();
    expect(state.passes).toBe(2);
  });

  test("makes one sooner for what is urgent, once", async () => {
    const { state, look } = open();
    await look();
    state.now += 1;
    state.urgentSince = state.now;
    await look();
    await look();
    expect(state.passes).toBe(2);
  });

  test("that failed is not made again at once", async () => {
    let passes = 0;
    const pass = async () => {
      passes++;
      throw new Error("the store is away");
    };
    const look = createLook({ pass, now: () => 1_000 });
    await expect(look(() => false)).rejects.toThrow("away");
    await look(() => false);
    expect(passes).toBe(1);
  });

  test("begins as soon as it is started", async () => {
    let passes = 0;
    const job = startSweeping({ pass: async () => void passes++, now: () => 1_000, onError: fail });
    await job.close();
    expect(passes).toBe(1);
  });
});
