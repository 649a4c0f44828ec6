import { describe, expect, spyOn, test } from "bun:test";
import { readXmltvNs } from "../../src/services/livetv/xmltv/episode.ts";
import { readTime, writeTime } from "../../src/services/livetv/xmltv/time.ts";
import { parseZone, toInstant, utc, type Zone } from "../../src/services/livetv/xmltv/zone.ts";

const berlin: Zone = { name: "Europe/Berlin" };
const newYork: Zone = { name: "America/New_York" };
const iso = (at: number) => new Date(at).toISOString().replace(".000", "");
/** A time as an instant, both of them in the hour that is there twice, or what is wrong. */
const read = (text: string, zone: Zone = utc): string => {
  const reading = readTime(text, zone);
  if (typeof reading === "string") return reading;
  return reading.later === undefined ? iso(reading.at) : `${iso(reading.at)} or ${iso(reading.later)}`;
};

describe("a time of XMLTV", () => {
  const cases: readonly (readonly [text: string, expected: string, zone?: Zone])[] = [
    ["20261122201500 +0100", "2026-11-22T19:15:00Z"],
    ["20261122201500 -0530", "2026-11-23T01:45:00Z"],
    ["20261122201500+01:00", "2026-11-22T19:15:00Z"],
    ["  20261122201500   +0000 ", "2026-11-22T20:15:00Z"],
    ["20261122201500 CEST", "2026-11-22T18:15:00Z"],
    ["20261122201500 BST", "2026-11-22T19:15:00Z"],
    ["20261122201500 est", "2026-11-23T01:15:00Z"],
    ["20261122201500 Z", "2026-11-22T20:15:00Z"],
    ["20261122201500 Europe/Berlin", "2026-11-22T19:15:00Z"],
    // A zone of its own goes before any other.
    ["20261122201500 +0000", "2026-11-22T20:15:00Z", berlin],
    // Any initial part, and without a zone the one that is said elsewhere, or UTC.
    ["20261122201500", "2026-11-22T20:15:00Z"],
    ["202611222015", "2026-11-22T20:15:00Z"],
    ["2026112220", "2026-11-22T20:00:00Z"],
    ["20261122", "2026-11-22T00:00:00Z"],
    ["202611", "2026-11-01T00:00:00Z"],
    ["2026", "2026-01-01T00:00:00Z"],
    ["202611222015 +0100", "2026-11-22T19:15:00Z"],
    ["20261122", "2026-11-21T23:00:00Z", berlin],
    ["20261122201500", "2026-11-22T19:15:00Z", berlin],
    ["20260722201500", "2026-07-22T18:15:00Z", berlin],
    ["20260722201500", "2026-07-23T00:15:00Z", newYork],
    ["20261122201500", "2026-11-22T14:45:00Z", { offset: 330 }],
    ["20240229120000", "2024-02-29T12:00:00Z"],
    // In spring a clock leaps over an hour: what it cannot show is as far behind the leap.
    ["20260329015959", "2026-03-29T00:59:59Z", berlin],
    ["20260329020000", "2026-03-29T01:00:00Z", berlin],
    ["20260329023000", "2026-03-29T01:30:00Z", berlin],
    ["20260329030000", "2026-03-29T01:00:00Z", berlin],
    ["20260308013000", "2026-03-08T06:30:00Z", newYork],
    ["20260308023000", "2026-03-08T07:30:00Z", newYork],
    ["20260308030000", "2026-03-08T07:00:00Z", newYork],
    // In autumn it shows an hour twice.
    ["20261025015959", "2026-10-24T23:59:59Z", berlin],
    ["20261025020000", "2026-10-25T00:00:00Z or 2026-10-25T01:00:00Z", berlin],
    ["20261025023000", "2026-10-25T00:30:00Z or 2026-10-25T01:30:00Z", berlin],
    ["20261025030000", "2026-10-25T02:00:00Z", berlin],
    ["20261101013000", "2026-11-01T05:30:00Z or 2026-11-01T06:30:00Z", newYork],
    ["20261101020000", "2026-11-01T07:00:00Z", newYork],
    // Unless it says itself which one is meant.
    ["20261025023000 CET", "2026-10-25T01:30:00Z", berlin],
    ["20261025023000 +0200", "2026-10-25T00:30:00Z", berlin],
    ["", "is no time"],
    ["tomorrow", "is no time"],
    ["2026112", "is no time"],
    ["202611222015001", "is no time"],
    ["20261122 201500", "is no time"],
    ["2026-11-22T20:15:00Z", "is in a zone that is not known"],
    ["20261322000000", "is no time that there is"],
    ["20260230000000", "is no time that there is"],
    ["20261122240000", "is no time that there is"],
    ["20261122006000", "is no time that there is"],
    ["20161231235960", "is no time that there is"],
    ["00001122000000", "is no time between 1980 and 2199"],
    ["20261122201500 +2500", "is in a zone that is not known"],
    ["20261122201500 Mars/Olympus", "is in a zone that is not known"],
    ["20261122201500 ../../etc/passwd", "is in a zone that is not known"],
  ];
  for (const [text, expected, zone] of cases)
    test(`${JSON.stringify(text)}${zone ? ` in ${JSON.stringify(zone)}` : ""}: ${expected}`, () => {
      expect(read(text, zone)).toBe(expected);
    });

  test("is written in UTC, and read as it was", () => {
    const at = Date.UTC(2026, 9, 25, 0, 30, 15);
    expect(writeTime(at)).toBe("20261025003015 +0000");
    expect(readTime(writeTime(at), berlin)).toEqual({ at });
  });
});

describe("a zone", () => {
  for (const [text, zone] of [
    ["+0545", { offset: 345 }],
    ["-12:00", { offset: -720 }],
    ["MESZ", { offset: 120 }],
    ["Europe/Berlin", { name: "europe/berlin" }],
    ["eUROPE/bERLIN", { name: "europe/berlin" }],
    ["+1500", undefined],
    ["0100", undefined],
    ["Europe/Atlantis", undefined],
    ["", undefined],
  ] as const)
    test(`${JSON.stringify(text)} is ${JSON.stringify(zone)}`, () => expect(parseZone(text)).toEqual(zone!));

  test("is made once, in however many ways a feed spells it", () => {
    const made = spyOn(Intl, "DateTimeFormat");
    try {
      for (let letters = 0; letters < 4_096; letters++) {
        const spelling = [..."pacific/apia"].map((letter, at) => ((letters >> at) & 1 ? letter.toUpperCase() : letter));
        expect(read(`20261122201500 ${spelling.join("")}`)).toBe("2026-11-22T07:15:00Z");
      }
      expect(made).toHaveBeenCalledTimes(1);
    } finally {
      made.mockRestore();
    }
  });

  test("has the instants that its clocks show, every half hour of a year", () => {
    for (const name of ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]) {
      const format = new Intl.DateTimeFormat("sv-SE", { timeZone: name, dateStyle: "short", timeStyle: "medium" });
      for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 30 * 60_000) {
        const wall = Date.parse(`${format.format(at).replace(" ", "T")}Z`);
        const reading = toInstant(wall, { name });
        if (reading.at !== at && reading.later !== at)
          throw new Error(`${name} ${iso(at)}: ${JSON.stringify(reading)}`);
      }
    }
  });
});

describe("an episode by xmltv_ns", () => {
  for (const [text, expected] of [
    ["1.0.0/1", { season: 2, episode: 1 }],
    ["0.4.", { season: 1, episode: 5 }],
    [" 1 . 12/24 . 0/2 ", { season: 2, episode: 13 }],
    [".3.", { season: null, episode: 4 }],
    ["2..", { season: 3, episode: null }],
    ["2", { season: 3, episode: null }],
    ["..", { season: null, episode: null }],
    ["1/3.5/10.", { season: 2, episode: 6 }],
    ["S2E1", undefined],
    ["1.2.3.4", undefined],
    ["-1.0.", undefined],
    ["999999.0.", undefined],
    [" /2. / 3 .", { season: null, episode: null }],
    ["1 2.3.", undefined],
    [`1.${" ".repeat(1_000_000)}x`, undefined],
  ] as const)
    test(`${JSON.stringify(text.slice(0, 20))} is ${JSON.stringify(expected)}`, () => {
      expect(readXmltvNs(text)).toEqual(expected!);
    });
});
