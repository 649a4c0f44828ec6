import { describe, expect, test } from "bun:test";
import type { Decision } from "../../src/access/decision.ts";
import { readCatchUp } from "../../src/services/playback/catch-up.ts";
import { deviceIdOf, deviceOf } from "../../src/services/playback/device.ts";
import { type Lease, leaseEnd, toWireLease } from "../../src/services/playback/lease.ts";
import { fromInput, isFinished } from "../../src/services/playback/progress.ts";
import { toRefusal, toStreamLimit } from "../../src/services/playback/refusals.ts";

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const now = Date.UTC(2026, 10, 28, 12);
const time = (at: number): string => new Date(at).toISOString();

describe("a position is at its end", () => {
  // [length, where the end credits begin], in seconds.
  for (const [duration, credits] of [
    [100, 95],
    [1200, 1140],
    [6000, 5700],
    [6720, 6420],
    [20_000, 19_700],
  ] as const)
    test(`from ${credits} of ${duration} seconds on, and no sooner`, () => {
      const at = (seconds: number) => isFinished(seconds * SECOND, duration * SECOND);
      expect([credits - 1, credits, credits + 1, duration].map(at)).toEqual([false, true, true, true]);
    });

  test("and never behind it", () => {
    const of = { profileId: "p", contentId: "c", contentType: "movie" } as const;
    const input = (position_seconds: number) => fromInput({ position_seconds, duration_seconds: 60 }, of, now);
    expect(input(60)).toMatchObject({ position: 60_000, duration: 60_000, finished: true, updatedAt: now });
    expect(input(60.001)).toBeUndefined();
    expect(input(12.3456)).toMatchObject({ position: 12_346, finished: false });
  });
});

describe("a lease", () => {
  const life = 120 * SECOND;
  test("ends with its permission, or after its life: whichever is first", () => {
    expect(leaseEnd(now, life, null)).toBe(now + life);
    for (const off of [-SECOND, 0, SECOND])
      expect(leaseEnd(now, life, now + life + off)).toBe(now + life + Math.min(0, off));
  });

  test("is to be renewed after a third of what is left, and no sooner than in a second", () => {
    const lease = { expiresAt: now + life, startedAt: now } as Lease;
    expect(toWireLease(lease, now).renew_after_seconds).toBe(40);
    expect(toWireLease(lease, now + life - 1).renew_after_seconds).toBe(1);
  });

  test("is called by its device's name, else by its own word, and never by the sign-in", () => {
    const called = (deviceName: string, deviceId: string) => deviceOf({ deviceName, deviceId });
    const signIn = deviceIdOf(undefined, "session-1");
    expect([called("Kitchen", "tv-1"), called("", "tv-1"), called("Kitchen", signIn), called("", signIn)]).toEqual([
      "Kitchen",
      "tv-1",
      "Kitchen",
      "a device without a name",
    ]);
  });

  test("belongs to a device by its own word, else to the sign-in, whose id it does not tell", () => {
    expect(deviceIdOf("living-room", "session-1")).toBe("living-room");
    expect(deviceIdOf(undefined, "session-1")).toMatch(/^sign-in-[0-9a-f]{16}$/);
    expect(deviceIdOf(undefined, "session-1")).not.toBe(deviceIdOf(undefined, "session-2"));
  });
});

describe("a channel's catch-up of two hours", () => {
  const read = (query: { start?: string; end?: string }, hours = 2) => readCatchUp(query, hours, now);
  const refused = (pointer: string) => ({ status: 422, errors: [{ in: "query", pointer }] });

  test("is not asked for by who watches live", () => {
    expect(read({})).toEqual({ from: undefined, until: undefined });
  });

  for (const [start, isInside] of [
    [now - 2 * HOUR - SECOND, false],
    [now - 2 * HOUR, true],
    [now - 2 * HOUR + SECOND, true],
    [now - SECOND, true],
    [now, true],
    [now + SECOND, false],
  ] as const)
    test(`${isInside ? "has" : "does not have"} what began ${(now - start) / SECOND} seconds ago`, () => {
      if (isInside) expect(read({ start: time(start) })).toEqual({ from: start, until: undefined });
      else expect(read({ start: time(start) })).toMatchObject(refused("/start"));
    });

  test("goes until an end that is after its start; of what is on still, on until now and then live", () => {
    const start = time(now - HOUR);
    expect(read({ start, end: time(now) })).toEqual({ from: now - HOUR, until: now });
    expect(read({ start, end: time(now - HOUR + 1) })).toEqual({ from: now - HOUR, until: now - HOUR + 1 });
    expect(read({ start, end: time(now + 1) })).toEqual({ from: now - HOUR, until: undefined });
    for (const end of [now - HOUR - 1, now - HOUR])
      expect(read({ start, end: time(end) })).toMatchObject(refused("/end"));
    expect(read({ end: time(now) })).toMatchObject(refused("/end"));
  });

  test("knows no leap second, which the contract's form lets through", () => {
    expect(read({ start: "2016-12-31T23:59:60Z" })).toMatchObject(refused("/start"));
    expect(read({ start: time(now - HOUR), end: "2016-12-31T23:59:60Z" })).toMatchObject(refused("/end"));
  });

  test("is nothing where the channel keeps nothing", () => {
    expect(read({ start: time(now - SECOND) }, 0)).toMatchObject({
      ...refused("/start"),
      detail: "`start` is not possible: this channel keeps nothing.",
    });
  });
});

describe("a refusal", () => {
  const decision = (reason: Decision["reason"], types: readonly string[] = []): Decision => ({
    allowed: false,
    reason,
    matchedRule: null,
    validUntil: null,
    offers: types.map((type) => ({ type }) as Decision["offers"][number]),
  });

  for (const [types, detail] of [
    [["plan"], "Subscribe to a plan that has it."],
    [["rent", "buy"], "Rent it or buy it."],
    [["plan", "plan", "rent", "buy"], "Subscribe to a plan that has it, rent it or buy it."],
    [[], "It has to be subscribed to, rented or bought, and nothing of that is on sale."],
  ] as const)
    test(`says what would change it, where that is ${types.join() || "nothing"}`, () => {
      expect(toRefusal(decision("not_entitled", types))).toMatchObject({
        status: 403,
        code: "not_entitled",
        detail,
        extensions: { reason: "not_entitled", offers: types.map((type) => ({ type })) },
      });
    });

  test("has words of its own for each reason", () => {
    const reasons = [
      "not_found",
      "above_maturity",
      "not_offered",
      "not_in_country",
      "not_yet",
      "no_longer",
      "not_entitled",
    ] as const;
    const details = reasons.map((reason) => toRefusal(decision(reason)).detail);
    expect(new Set(details).size).toBe(reasons.length);
    for (const detail of details) expect(detail).toMatch(/^[A-Z].*\.$/);
  });

  test("for too many streams names the devices, as people call them where they do", () => {
    const on = (deviceId: string, deviceName = "") =>
      ({ deviceId, deviceName, startedAt: now, expiresAt: now + SECOND }) as Lease;
    const details = [[on("tv", "Kitchen")], [on("tv", "Kitchen"), on("phone-7")], [on("a"), on("b"), on("c")]].map(
      (running) => toStreamLimit(running, now).detail,
    );
    expect(details).toEqual([
      "1 stream runs already, on Kitchen; no more may at a time.",
      "2 streams run already, on Kitchen and phone-7; no more may at a time.",
      "3 streams run already, on a, b and c; no more may at a time.",
    ]);
  });
});
