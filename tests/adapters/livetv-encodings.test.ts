import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { engines, type Livetv, openLivetv, programme } from "./livetv-world.ts";

const CHANNEL = "encoded.example";
const latin = (text: string) => Buffer.from(text, "latin1");
const utf16 = (text: string, mark = true) => Buffer.from(`${mark ? "\ufeff" : ""}${text}`, "utf16le");

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
