import { expect, test } from "bun:test";
import { describeLivetv } from "./livetv-suite.ts";
import { at, feed } from "./livetv-world.ts";

type Part = { complete: boolean; next_cursor: string | null; programmes: { id: string; title: string }[] };

const MINUTE = 60_000;
const from = "2026-11-22T06:00:00Z";
const until = "2026-11-22T18:00:00Z";

describeLivetv("the guide's pages", (world) => {
  const ask = (query: object) => world().call("getGuide", { query: { limit: 1, offset: 0, from, until, ...query } });
  const partOf = async (query: object): Promise<Part> => {
    const answer = await ask(query);
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.detail}`);
    return (answer.body as unknown as { channels: Part[] }).channels[0]!;
  };
  /** The titles of each page of a channel. */
  const pagesOf = async (id: string): Promise<string[][]> => {
    const pages: string[][] = [];
    let cursor: string | null = null;
    do {
      const part: Part = await partOf({ channel_id: [id], ...(cursor === null ? {} : { cursor }) });
      pages.push(part.programmes.map(({ title }) => title));
      expect(part.complete).toBe(part.next_cursor === null);
      cursor = part.next_cursor;
    } while (cursor !== null && pages.length < 10);
    return pages;
  };

  test("a channel's programmes come page by page, each once, where more run at one moment than a page has", async () => {
    const { id, xmltvId } = await world().nameChannel();
    const time = (moment: number) => new Date(moment).toISOString().replace(/\D/g, "").slice(0, 14);
    const first = Date.parse("2026-11-21T06:00:00Z");
    // All of them run at noon.
    const titles = Array.from({ length: 850 }, (_, place) => `${place}`);
    const many = titles.map((title, place) => {
      const start = first + place * MINUTE;
      const stop = Date.parse(until) + place * MINUTE;
      return `<programme start="${time(start)}" stop="${time(stop)}" channel="${xmltvId}"><title>${title}</title></programme>`;
    });
    await world().importFeed(feed(...many));
    const pages = await pagesOf(id);
    expect(pages.map((page) => page.length)).toEqual([400, 400, 50]);
    expect(pages.flat()).toEqual(titles);
  });

  test("programmes that share one time are passed one by one, where their texts fill a page", async () => {
    const { id, xmltvId } = await world().nameChannel();
    const titles = Array.from({ length: 30 }, (_, part) => `${part}`);
    const long = "word ".repeat(10_000);
    const clump = titles.map(
      (title, part) =>
        `<programme start="${at("11:30")}" stop="${at("12:30")}" channel="${xmltvId}" clumpidx="${part}/30"><title>${title}</title><desc>${long}</desc></programme>`,
    );
    await world().importFeed(feed(...clump));
    const pages = await pagesOf(id);
    expect(pages.map((page) => page.length)).toEqual([19, 11]);
    expect(pages.flat()).toEqual(titles);
  });

  test("a cursor that no guide has given out, or that goes with no one channel, is refused", async () => {
    const [one, other] = [await world().createChannel(), await world().createChannel()];
    const own = Buffer.from(`guide.${Date.parse(from)}.0`).toString("base64url");
    const refused = { status: 400, code: "invalid_cursor", errors: [{ in: "query", pointer: "/cursor" }] };
    const place = (text: string) => Buffer.from(text).toString("base64url");
    for (const cursor of ["x", place("part.1"), place("guide.-1.0"), place(`${own} `), place("guide.1.0.0")])
      expect(await ask({ channel_id: [one.id], cursor })).toMatchObject(refused);
    expect(await ask({ cursor: own })).toMatchObject(refused);
    expect(await ask({ channel_id: [one.id, other.id], cursor: own })).toMatchObject(refused);
    expect(await ask({ channel_id: [one.id], cursor: own })).toMatchObject({ status: 200 });
  });
});
