import { heapStats } from "bun:jsc";
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { engines, type Livetv, openLivetv, programme } from "./livetv-world.ts";

const CHANNEL = "hostile.example";
const good = programme(CHANNEL, "1800-1900", "good");

describe("a feed that says far too much", () => {
  let world: Livetv;
  beforeAll(async () => {
    world = await openLivetv(engines.SQLite);
    await world.createChannel({ xmltv_id: CHANNEL });
  });
  afterAll(() => world?.[Symbol.asyncDispose]());
  const MB = 1024 ** 2;
  const held = (): number => {
    Bun.gc(true);
    return heapStats().heapSize;
  };
  /** Imports it. @returns what is held of it before its last piece, in bytes */
  const measure = async (head: string, piece: (at: number) => string, times: number, tail: string) => {
    let most = 0;
    function* pieces() {
      yield head;
      const before = held();
      for (let at = 0; at < times; at++) yield piece(at);
      most = held() - before;
      yield tail;
    }
    return { report: await world.importFeed(pieces(), { dry_run: true, create_channels: true }), most };
  };

  for (const [what, separator] of [
    ["a text that comments cut into pieces", "<!---->"],
    ["a text of CDATA", "<![CDATA[x]]>"],
  ] as const)
    test(`is not held in memory: ${what}`, async () => {
      const text = "x".repeat(160_000) + separator;
      const start = `<tv>${good.replace("</programme>", "<desc>")}`;
      const { report, most } = await measure(start, () => text, 1_200, "</desc></programme></tv>");
      expect(report.skipped).toMatchObject([{ reason: "it says more than is kept of one programme" }]);
      expect(most).toBeLessThan(96 * MB);
    }, 60_000);

  test("is not held in memory: attributes of a programme", async () => {
    const icon = `<icon src="${"x".repeat(200_000)}"/>`;
    const start = `<tv>${good.replace("</programme>", "")}`;
    const { report, most } = await measure(start, () => icon, 990, "</programme></tv>");
    expect(report.programmes.skipped).toBe(1);
    expect(most).toBeLessThan(96 * MB);
  }, 60_000);

  test("is not held in memory: names and icons of channels", async () => {
    const long = "n".repeat(50_000);
    const channelOf = (at: number) =>
      `<channel id="c${at}.example"><display-name>${at} ${long}</display-name><icon src="${long.repeat(3)}"/></channel>`;
    const { report, most } = await measure("<tv>", channelOf, 1_000, "</tv>");
    expect(report.channels.created).toBe(1_000);
    expect(most).toBeLessThan(96 * MB);
  }, 60_000);
});
