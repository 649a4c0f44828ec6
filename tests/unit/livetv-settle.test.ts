import { describe, expect, test } from "bun:test";
import { ASSUMED, findFaults, LONGEST, settle } from "../../src/services/livetv/import/settle.ts";
import type { Zone } from "../../src/services/livetv/xmltv/zone.ts";
import { clock, rowsOf } from "./livetv-rows.ts";

const HOUR = 60 * 60_000;
const berlin: Zone = { name: "europe/berlin" };

const shown = (times: readonly string[], clumps?: readonly number[], zone?: Zone) => {
  const { placed, dropped } = settle(rowsOf(times, clumps, zone));
  return [
    ...placed.map(({ start, stop, open }) => `${clock(start)}-${clock(stop)}${open ? " open" : ""}`),
    ...dropped.map(({ line, reason }) => `line ${line}: ${reason}`),
  ];
};

describe("the programmes of a channel", () => {
  test("are put in order, however they come", () => {
    expect(shown(["2100-2200", "2000-2100", "2200-2300"])).toEqual(["2000-2100", "2100-2200", "2200-2300"]);
  });
  test("without a stop last until the next one", () => {
    expect(shown(["2000", "2030", "2115-2200"])).toEqual(["2000-2030 open", "2030-2115 open", "2115-2200"]);
  });
  test("without a stop at the end last until what the guide has behind, or else for half an hour", () => {
    expect(shown(["2000-2030", "2030"])).toEqual(["2000-2030", "2030-2100 open"]);
    const rows = rowsOf(["2000-2030", "2030"]);
    const next = rows[1]!.start + HOUR;
    expect(settle(rows, () => next).placed[1]).toMatchObject({ stop: next, open: true });
    expect(settle(rows, () => rows[1]!.start + LONGEST + 1).placed[1]).toMatchObject({
      stop: rows[1]!.start + ASSUMED,
    });
    // What is asked for begins behind the feed's own window.
    const asked: number[] = [];
    settle(rows, (at) => void asked.push(at));
    expect(asked).toEqual([rows[1]!.start + 1]);
  });
  test("that share their time are all kept, in the order of their clump, and none ends another", () => {
    expect(shown(["1800-1830", "1800-1830", "1830"], [1, 0])).toEqual(["1800-1830", "1800-1830", "1830-1900 open"]);
    expect(settle(rowsOf(["1800", "1800", "1830-1900"], [1, 0])).placed).toMatchObject([
      { sequence: 1, clump: 0, stop: rowsOf(["1830"])[0]!.start, open: true },
      { sequence: 0, clump: 1, stop: rowsOf(["1830"])[0]!.start, open: true },
      { sequence: 2 },
    ]);
  });
  test("that share their time end together, where one of them says when", () => {
    expect(shown(["1800", "1800-1845", "1900"], [0, 1])).toEqual(["1800-1845", "1800-1845", "1900-1930 open"]);
    expect(shown(["1800-1845", "1800"], [0, 1])).toEqual(["1800-1845", "1800-1845"]);
  });
  test("that cannot be are left out: an end before the start, no length, more than two days, a start that is taken", () => {
    expect(shown(["2000-1900", "2030-2030", "2100-2130", "2100-2200", "202611222200-202611242201"])).toEqual([
      "2100-2130",
      "line 1: it ends before it has begun",
      "line 2: it ends before it has begun",
      "line 4: it begins when the one in line 3 does",
      "line 5: it lasts longer than 48 hours",
    ]);
    expect(settle(rowsOf(["2000-1900"])).window).toBeUndefined();
    expect(settle([])).toEqual({ placed: [], dropped: [], window: undefined });
  });
  test("give the feed its window, from the first start until the last end", () => {
    const { window } = settle(rowsOf(["2100-2130", "2000-2300", "2130-2200"]));
    expect([clock(window!.from), clock(window!.until)]).toEqual(["2000", "2300"]);
  });
});

describe("where a clock shows an hour twice", () => {
  const night = (times: readonly string[]) =>
    shown(
      times.map((text) => text.replaceAll(/\b(?=\d{4}\b)/g, "20261025")),
      [],
      berlin,
    );
  test("a start that comes a second time is the later one", () => {
    expect(night(["0130-0200", "0200-0230", "0230-0200", "0200-0230", "0230-0300", "0300-0330"])).toEqual([
      "2330-0000",
      "0000-0030",
      "0030-0100",
      "0100-0130",
      "0130-0200",
      "0200-0230",
    ]);
  });
  test("a start is the later one where the one before ends at that, and not at the earlier one", () => {
    expect(night(["0145-0230", "0230-0215", "0215-0245", "0245-0300"])).toEqual([
      "2345-0030",
      "0030-0115",
      "0115-0145",
      "0145-0200",
    ]);
  });
  test("without stops, a second list of the hour is the later one", () => {
    expect(night(["0130", "0200", "0230", "0200", "0230", "0300"])).toEqual([
      "2330-0000 open",
      "0000-0030 open",
      "0030-0100 open",
      "0100-0130 open",
      "0130-0200 open",
      "0200-0230 open",
    ]);
  });
  test("what lasts through it is as long as it is", () => {
    expect(night(["0100-0400"])).toEqual(["2300-0300"]);
  });
  test("in spring, what a clock leaps over leaves no gap", () => {
    const spring = shown(
      ["202603290100-202603290200", "202603290200-202603290330", "202603290330-202603290400"],
      [],
      berlin,
    );
    // 02:00 is 03:00 there.
    expect(spring).toEqual(["0000-0100", "0100-0130", "0130-0200"]);
  });
});

describe("faults of a channel", () => {
  const faults = (times: readonly string[], clumps?: readonly number[]) => {
    const { overlaps, gaps } = findFaults(settle(rowsOf(times, clumps)).placed);
    const toText = ({ from, until }: { from: number; until: number }) => `${clock(from)}-${clock(until)}`;
    return { overlaps: overlaps.map(toText), gaps: gaps.map(toText) };
  };
  test("are none where one begins as the other ends", () => {
    expect(faults(["2000-2100", "2100-2200"])).toEqual({ overlaps: [], gaps: [] });
  });
  test("are times with two, and times with none", () => {
    expect(faults(["2000-2100", "2045-2130", "2145-2200"])).toEqual({ overlaps: ["2045-2100"], gaps: ["2130-2145"] });
  });
  test("are seen behind one that lasts longer than those after it", () => {
    expect(faults(["2000-2300", "2030-2100", "2100-2130", "2315-2330"])).toEqual({
      overlaps: ["2030-2100", "2100-2130"],
      gaps: ["2300-2315"],
    });
  });
  test("are no overlaps where a time is shared", () => {
    expect(faults(["1800-1830", "1800-1830", "1830-1900"], [0, 1])).toEqual({ overlaps: [], gaps: [] });
  });
});
