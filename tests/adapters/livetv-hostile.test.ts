import { heapStats } from "bun:jsc";
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
const utf16 = (text: string, mark = true) => Buffer.from(`${mark ? "\ufeff" : ""}${text}`, "utf16le");
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

describe("a body that is not read to its end", () => {
  let world: Livetv;
  beforeAll(async () => {
    world = await openLivetv(engines.SQLite);
  });
  afterAll(() => world?.[Symbol.asyncDispose]());
  /** A body that goes on with its first piece, and says when it is cancelled. */
  const openBody = (piece: Uint8Array | string) => {
    const cancelled = Promise.withResolvers<string>();
    const bytes = typeof piece === "string" ? new TextEncoder().encode(piece) : piece;
    const stream = new ReadableStream<Uint8Array>({
      // One piece, and then nothing: its sender waits.
      start: (controller) => controller.enqueue(bytes),
      cancel: () => cancelled.resolve("cancelled"),
    });
    return { stream, cancelled: cancelled.promise };
  };

  for (const [what, piece] of [
    ["plain", `<html>${" ".repeat(3_000)}`],
    ["gzip", gzipSync(`<html>${crypto.randomUUID().repeat(3_000)}`)],
  ] as const)
    test(`is cancelled where the feed is refused: ${what}`, async () => {
      const { stream, cancelled } = openBody(piece);
      expect(await world.upload(stream)).toMatchObject({ status: 400, code: "malformed_feed" });
      expect(await cancelled).toBe("cancelled");
    });

  test("is cancelled where another import runs", async () => {
    const first = openBody("<tv>");
    const running = world.upload(first.stream);
    while ((await world.database.reader.select({ rows: count() }).from(guideImports))[0]!.rows === 0)
      await Bun.sleep(1);
    const { stream, cancelled } = openBody("<tv>");
    expect(await world.upload(stream)).toMatchObject({ status: 409, code: "import_running" });
    expect(await cancelled).toBe("cancelled");
    world.clock.now += 31_000;
    await world.importFeed("<tv/>");
    void running;
  });

  test("is given back by whoever reads its bytes", async () => {
    let isGivenBack = false;
    async function* body() {
      try {
        for (;;) yield new TextEncoder().encode("<tv>");
      } finally {
        isGivenBack = true;
      }
    }
    for await (const _ of readFeedBytes(body())) break;
    expect(isGivenBack).toBe(true);
  });
});

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

describe("a feed in another encoding", () => {
  let world: Livetv;
  let id: string;
  beforeAll(async () => {
    world = await openLivetv(engines.SQLite);
    ({ id } = await world.createChannel({ xmltv_id: CHANNEL }));
  });
  afterAll(() => world?.[Symbol.asyncDispose]());
  const stating = (encoding: string, title: string) =>
    `<?xml version="1.0" encoding="${encoding}"?><tv>${programme(CHANNEL, "1800-1900", title)}</tv>`;

  for (const [what, body, title] of [
    ["ISO-8859-1", latin(stating("ISO-8859-1", "K\u00e4se")), "K\u00e4se"],
    ["ISO-8859-15", latin(stating("iso-8859-15", "10 \u00a4")), "10 \u20ac"],
    ["windows-1251", latin(stating("windows-1251", "\u00c4\u00e0")), "\u0414\u0430"],
    ["UTF-16 with a mark", utf16(stating("UTF-16", "K\u00e4se \u{1f600}")), "K\u00e4se \u{1f600}"],
    ["UTF-16 without a mark", utf16(stating("UTF-16", "K\u00e4se"), false), "K\u00e4se"],
    ["UTF-16, the other way round", utf16(stating("UTF-16", "K\u00e4se")).swap16(), "K\u00e4se"],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${stating("utf-8", "K\u00e4se")}`), "K\u00e4se"],
  ] as const)
    test(`is read right: ${what}`, async () => {
      // In pieces that cut characters in two.
      await world.importFeed(
        Array.from({ length: Math.ceil(body.length / 3) }, (_, at) => body.subarray(at * 3, at * 3 + 3)),
      );
      expect((await world.shown(id))[0]!.title).toBe(title);
    });
});
