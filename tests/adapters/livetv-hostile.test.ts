import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { gzipSync } from "node:zlib";
import { count } from "drizzle-orm";
import { guideImports, programmes, stagedProgrammes } from "../../src/services/livetv/tables.ts";
import { readFeedBytes } from "../../src/services/livetv/xmltv/bytes.ts";
import { engines, feed, type Livetv, openLivetv, programme, streamOf } from "./livetv-world.ts";

const CHANNEL = "hostile.example";
const good = programme(CHANNEL, "1800-1900", "good");
const valid = feed(good);
const latin = (text: string) => Buffer.from(text, "latin1");
const repeat = (text: string, times: number) => text.repeat(times);

/** Endless, in pieces: nobody may read it to its end. */
function* endless(head: string, piece: string) {
  yield head;
  const bytes = new TextEncoder().encode(piece.repeat(Math.ceil(65_536 / piece.length)));
  for (;;) yield bytes;
}

type Hostile = readonly [what: string, body: () => Parameters<Livetv["upload"]>[0], status: number, detail: RegExp];
const corpus: readonly Hostile[] = [
  ["nothing", () => "", 400, /must contain a root element/],
  ["no XML", () => "GIF89a\u0001\u0002", 400, /line 1: /],
  ["JSON", () => '{"tv": []}', 400, /line 1: /],
  ["another document", () => "<html><body/></html>", 400, /root element is html, not tv/],
  ["an open tag", () => `<tv>\n${good}\n<programme>`, 400, /line 3: unclosed tag/],
  ["tags that cross", () => `<tv>\n<channel id="a"></tv>`, 400, /line 2: /],
  ["garbage behind the end", () => `${valid}\n\nmore`, 400, /line 3: text data outside of root node/],
  ["two documents", () => valid + valid, 400, /line 1: /],
  [
    "a control character",
    () => `<tv>\n${programme(CHANNEL, "1800-1900", "\u0001")}</tv>`,
    400,
    /line 2: disallowed character/,
  ],
  ["NUL", () => `<tv>${programme(CHANNEL, "1800-1900", "&#0;")}</tv>`, 400, /malformed character entity/],
  ["an unknown entity", () => `<tv>${programme(CHANNEL, "1800-1900", "&nbsp;")}</tv>`, 400, /undefined entity/],
  [
    "an entity bomb",
    () =>
      `<!DOCTYPE tv [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 20 }, (_, at) => `<!ENTITY a${at + 1} "${repeat(`&a${at || ""};`, 10)}">`).join("")}]><tv>${programme(CHANNEL, "1800-1900", "&a20;")}</tv>`,
    400,
    /line 1: it declares entities/,
  ],
  [
    "an external entity",
    () => `<!DOCTYPE tv [\n<!ENTITY x SYSTEM "file:///etc/passwd">]><tv>${programme(CHANNEL, "1800-1900", "&x;")}</tv>`,
    400,
    /it declares entities/,
  ],
  [
    "an external parameter entity",
    () => `<!DOCTYPE tv [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x.dtd"> %x;]><tv>${good}</tv>`,
    400,
    /it declares entities/,
  ],
  ["a text without an end", () => streamOf(endless("<tv><programme><desc>", "x")), 400, /no end in sight/],
  ["white space without an end", () => streamOf(endless("<tv>", " \n")), 400, /no end in sight/],
  [
    "a tag without an end",
    () => streamOf(endless("<tv><programme ", `a="b" `)),
    400,
    /duplicate attribute|no end in sight/,
  ],
  ["an attribute without an end", () => streamOf(endless('<tv><programme a="', "x")), 400, /no end in sight/],
  ["a comment without an end", () => streamOf(endless("<tv><!--", "x")), 400, /no end in sight/],
  ["a DOCTYPE without an end", () => streamOf(endless("<!DOCTYPE tv [", "<!ELEMENT a ANY>")), 400, /no end in sight/],
  [
    "too many attributes",
    () => `<tv><programme ${Array.from({ length: 100 }, (_, at) => `a${at}="x"`).join(" ")}/></tv>`,
    400,
    /too many attributes/,
  ],
  ["a deep nest", () => streamOf(endless("<tv>", "<a>")), 400, /nested more than 16 deep/],
  [
    "elements that are no guide, without an end",
    () => streamOf(endless("<tv>", "<a/>")),
    413,
    /too much that is no guide/,
  ],
  ["channels without an end", () => streamOf(channels()), 413, /more than 10000 channels/],
  ["gzip that is cut off", () => gzipSync(valid).subarray(0, -9), 400, /the gzip is cut off/],
  ["gzip that is damaged", () => damaged(gzipSync(valid)), 400, /the gzip is damaged/],
  ["garbage behind gzip", () => Buffer.concat([gzipSync(valid), Buffer.from("garbage")]), 400, /the gzip is damaged/],
  ["gzip in gzip", () => gzipSync(gzipSync(valid)), 400, /line 1: |not utf-8/],
  [
    "bytes that are not UTF-8",
    () => latin(`<tv>\n${programme(CHANNEL, "1800-1900", "\u00e4")}</tv>`),
    400,
    /it is not utf-8/,
  ],
  [
    "UTF-16 by its word alone",
    () => `<?xml version="1.0" encoding="UTF-16"?>${valid.slice(21)}`,
    400,
    /states UTF-16, and is something else/,
  ],
  [
    "an encoding that there is not",
    () => `<?xml version="1.0" encoding="EBCDIC-9"?><tv/>`,
    400,
    /its encoding, EBCDIC-9, is not known/,
  ],
  [
    "half a character at the end",
    () => Buffer.concat([Buffer.from(valid), Buffer.from([0xc3])]),
    400,
    /it is not utf-8/,
  ],
];

function* channels() {
  yield "<tv>";
  for (let at = 0; ; at++) yield `<channel id="stranger-${at}.example"/>`;
}
const damaged = (packed: Buffer): Buffer => {
  // In its checksum: all of the text is there by then.
  packed[packed.length - 6]! ^= 0xff;
  return packed;
};

describe("a feed that means harm, or is none", () => {
  let world: Livetv;
  beforeAll(async () => {
    world = await openLivetv(engines.SQLite);
    await world.createChannel({ xmltv_id: CHANNEL });
    await world.importFeed(feed(programme(CHANNEL, "1700-2000", "before")));
  });
  afterAll(() => world?.[Symbol.asyncDispose]());
  const rowsOf = async (table: typeof programmes | typeof stagedProgrammes | typeof guideImports) =>
    (await world.database.reader.select({ rows: count() }).from(table))[0]!.rows;

  for (const [what, body, status, detail] of corpus)
    test(`is refused and changes nothing: ${what}`, async () => {
      const begun = performance.now();
      const answer = await world.upload(body());
      expect([answer.status, answer.detail]).toEqual([status, expect.stringMatching(detail)]);
      expect(answer.code).toBe(status === 413 ? "content_too_large" : "malformed_feed");
      expect(performance.now() - begun).toBeLessThan(10_000);
      await world.imports.clear();
      expect([await rowsOf(programmes), await rowsOf(stagedProgrammes), await rowsOf(guideImports)]).toEqual([1, 0, 0]);
      expect(await world.call("getGuideNow", { query: { limit: 1, offset: 0 } })).toMatchObject({ status: 200 });
    }, 30_000);

  test("is refused past what may come of it unpacked", async () => {
    const packed = gzipSync(Buffer.alloc(10_000_000, "x"));
    const read = async () => {
      let size = 0;
      for await (const chunk of readFeedBytes(streamOf([packed]) as never, 1_000_000)) size += chunk.byteLength;
      return size;
    };
    expect(packed.byteLength).toBeLessThan(20_000);
    await expect(read()).rejects.toMatchObject({ tooLarge: true, reason: "unpacked it has more than 1000000 bytes" });
  });
});
