import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { type Period, periodEnd, startOf } from "../../src/services/rights/period.ts";

const at = (text: string) => Date.parse(`${text}Z`);
const show = (time: number) => new Date(time).toISOString().slice(0, 16);

const instants = fc.integer({ min: at("1972-01-01T00:00"), max: at("2200-01-01T00:00") });
const periods = fc.constantFrom<Period>("day", "week", "month", "year");

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysOf = (year: number, month: number) =>
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month]!;

describe("a subscription's period", () => {
  test("of months keeps to its day, to a shorter month's last one, and goes back to the 31st", () => {
    const ends = (count: number) =>
      Array.from({ length: count }, (_, n) => show(startOf(at("2027-01-31T10:30"), "month", n)));
    expect(ends(5)).toEqual([
      "2027-01-31T10:30",
      "2027-02-28T10:30",
      "2027-03-31T10:30",
      "2027-04-30T10:30",
      "2027-05-31T10:30",
    ]);
  });

  test("of years that began on a leap day ends on the 28th, and on the 29th in leap years", () => {
    const begun = at("2028-02-29T23:59");
    expect([1, 2, 3, 4].map((n) => show(startOf(begun, "year", n)))).toEqual([
      "2029-02-28T23:59",
      "2030-02-28T23:59",
      "2031-02-28T23:59",
      "2032-02-29T23:59",
    ]);
  });

  test("is not moved by anybody's summer time", () => {
    expect(show(periodEnd(at("2026-03-01T01:30"), "month", at("2026-03-29T12:00")))).toBe("2026-04-01T01:30");
    expect(show(periodEnd(at("2026-03-28T01:30"), "day", at("2026-03-29T01:00")))).toBe("2026-03-29T01:30");
  });

  test("ends at a boundary, which belongs to the next one", () => {
    const begun = at("2026-11-30T08:00");
    const end = at("2026-12-30T08:00");
    expect([begun, end - 1].map((now) => periodEnd(begun, "month", now))).toEqual([end, end]);
    expect(show(periodEnd(begun, "month", end))).toBe("2027-01-30T08:00");
  });

  test("has its moment in it, is the next one's neighbour, and keeps the day and the time, whenever it began", () => {
    fc.assert(
      fc.property(instants, periods, fc.integer({ min: 0, max: 40_000 * 86_400_000 }), (begun, period, later) => {
        const now = begun + later;
        const end = periodEnd(begun, period, now);
        expect(end).toBeGreaterThan(now);
        // The same for each moment of it, and another one from its end on.
        const before = periodEnd(begun, period, end - 1);
        expect(before).toBe(end);
        expect(periodEnd(begun, period, end)).toBeGreaterThan(end);
        const [from, until] = [new Date(begun), new Date(end)];
        expect(end % 86_400_000).toBe(begun % 86_400_000);
        if (period === "month" || period === "year") {
          const last = daysOf(until.getUTCFullYear(), until.getUTCMonth());
          expect(until.getUTCDate()).toBe(Math.min(from.getUTCDate(), last));
          if (period === "year") expect(until.getUTCMonth()).toBe(from.getUTCMonth());
        } else expect((end - begun) % (period === "week" ? 7 * 86_400_000 : 86_400_000)).toBe(0);
      }),
      { numRuns: 20_000 },
    );
  });

  test("is no longer than its name says, and no shorter than the calendar makes it", () => {
    const days = { day: [1, 1], week: [7, 7], month: [28, 31], year: [365, 366] } as const;
    fc.assert(
      fc.property(instants, periods, fc.integer({ min: 0, max: 300 }), (begun, period, count) => {
        const length = (startOf(begun, period, count + 1) - startOf(begun, period, count)) / 86_400_000;
        expect(length).toBeGreaterThanOrEqual(days[period][0]);
        expect(length).toBeLessThanOrEqual(days[period][1]);
      }),
      { numRuns: 20_000 },
    );
  });
});
