import { describe, expect, test } from "bun:test";
import { toEntry } from "../../src/services/livetv/import/entry.ts";
import { toProgrammeWire } from "../../src/services/livetv/programme.ts";
import { type Node, writeContent } from "../../src/services/livetv/xmltv/content.ts";
import { utc } from "../../src/services/livetv/xmltv/zone.ts";

const show = (nodes: readonly Node[], language?: string) => {
  const content = writeContent({ nodes: [["title", "t"], ...nodes] });
  const row = { id: "p", channelId: "c", start: 0, stop: 1, clump: 0, open: false, content };
  return toProgrammeWire(row, { catchUpHours: 0 }, language);
};
const milliseconds = (work: () => unknown): number => {
  const begun = performance.now();
  work();
  return performance.now() - begun;
};

describe("what a feed says of a programme, at the length that is kept of it", () => {
  // Blanks that an expression could share out among its parts in many ways, and the same of whatever else it looks for.
  for (const filler of [" ", "\t", "0", "/", ".", "-", "_", "A/"]) {
    const long = `1${filler.repeat(60_000)}x`;

    test(`is shown in linear time: ${JSON.stringify(filler)} again and again`, () => {
      const nodes: readonly Node[] = [
        ["date", long],
        ["episode-num", `1.${long}`, { system: "xmltv_ns" }],
        ["episode-num", `1.${long.slice(1)}`, { system: "xmltv_ns" }],
        ["episode-num", long, { system: "xmltv_ns" }],
        ["rating", "", { system: long }, [["value", long]]],
        ["star-rating", "", null, [["value", long]]],
        ["star-rating", "", null, [["value", `1/${long}`]]],
        ["icon", "", { src: `https://${long}` }],
        ["desc", long, { lang: long }],
      ];
      for (const node of nodes)
        expect([node[0], milliseconds(() => show([node], long)) < 200]).toEqual([node[0], true]);
    });

    test(`is imported in linear time: ${JSON.stringify(filler)} again and again`, () => {
      const times = [long, `20261122${long}`, `20261122 ${long}`, `20261122 A${long}`];
      const read = (attributes: Record<string, string>, nodes: readonly Node[] = []) =>
        milliseconds(() =>
          toEntry(
            {
              kind: "programme",
              line: 1,
              channelId: "c",
              attributes: { start: "20261122", ...attributes },
              nodes: [["title", "t"], ...nodes],
              oversized: false,
            },
            utc,
          ),
        );
      for (const start of times) expect(read({ start })).toBeLessThan(200);
      for (const clumpidx of [long, `1/${long}`]) expect(read({ clumpidx })).toBeLessThan(200);
      expect(read({}, [["length", long, { units: "hours" }]])).toBeLessThan(200);
    });
  }
});
