import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { gzipSync } from "node:zlib";
import { count } from "drizzle-orm";
import { auditEntries, searchOutbox } from "../../src/changes/tables.ts";
import { leaveOut } from "../harness/left-out.ts";
import { missingPostgres } from "../harness/postgres.ts";
import { at, engines, feed, type Livetv, openLivetv, programme } from "./livetv-world.ts";

const times = (programmes: readonly { start: string; stop: string; title: string }[]) =>
  programmes.map(({ start, stop, title }) => `${start.slice(11, 16)}-${stop.slice(11, 16)} ${title}`);

/** What holds of importing a guide on every engine. */
const describeImport = (name: keyof typeof engines) => {
  describe(`importing a guide: ${name}`, () => {
    let world: Livetv;
    let made = 0;
    /** A channel of its own, by the name that feeds have for it. */
    const channel = async (settings: object = {}) => {
      const xmltvId = `c${++made}.example`;
      return { xmltvId, ...(await world.createChannel({ xmltv_id: xmltvId, ...settings })) };
    };
    beforeAll(async () => {
      world = await openLivetv(engines[name]);
    });
    afterAll(() => world?.[Symbol.asyncDispose]());

    test("replaces what begins inside the feed's window, and nothing outside of it", async () => {
      const { id, xmltvId } = await channel();
      await world.importFeed(
        feed(...["1800-1900", "1900-2000", "2000-2100", "2100-2200"].map((time) => programme(xmltvId, time, "old"))),
      );
      const report = await world.importFeed(
        feed(
          programme(xmltvId, "1900-2000", "old"),
          programme(xmltvId, "2000-2030", "new"),
          programme(xmltvId, "2030-2100", "new"),
        ),
      );
      expect(report.programmes).toEqual({ read: 3, added: 1, changed: 1, removed: 0, unchanged: 1, skipped: 0 });
      expect(times(await world.shown(id))).toEqual([
        "18:00-19:00 old",
        "19:00-20:00 old",
        "20:00-20:30 new",
        "20:30-21:00 new",
        "21:00-22:00 old",
      ]);
    });

    test("removes what the feed no longer has, and keeps the ids of what it still has", async () => {
      const { id, xmltvId } = await channel();
      const three = ["1800-1900", "1900-2000", "2000-2100"].map((time) => programme(xmltvId, time));
      await world.importFeed(feed(...three));
      const before = await world.shown(id);
      const report = await world.importFeed(feed(three[0]!, programme(xmltvId, "2000-2100", "another")));
      expect(report.programmes).toMatchObject({ added: 0, changed: 1, removed: 1, unchanged: 1 });
      expect(report.gaps).toMatchObject({ total: 1, first: [{ xmltv_id: xmltvId }] });
      const after = await world.shown(id);
      expect(after.map((shown) => shown.id)).toEqual([before[0]!.id, before[2]!.id]);
    });

    test("says of a second import of the same that nothing changed, and writes nothing", async () => {
      const { xmltvId } = await channel();
      const same = feed(programme(xmltvId, "1800-1900"), programme(xmltvId, "1900"), programme(xmltvId, "1930-2000"));
      await world.importFeed(same);
      const entries = async () => (await world.database.reader.select({ rows: count() }).from(auditEntries))[0]!.rows;
      const before = await entries();
      expect((await world.importFeed(same)).programmes).toEqual({
        read: 3,
        added: 0,
        changed: 0,
        removed: 0,
        unchanged: 3,
        skipped: 0,
      });
      expect(await entries()).toBe(before);
    });

    test("is written into the audit log once", async () => {
      const [one, two] = [await channel(), await channel()];
      await world.importFeed(feed(programme(one.xmltvId, "1800-1900"), programme(two.xmltvId, "1800-1900")), {
        source: "audited",
      });
      const rows = await world.database.reader.select().from(auditEntries);
      const own = rows.filter(({ targetId }) => targetId === "audited");
      expect(own).toMatchObject([
        { actor: "root", action: "uploadGuide", targetType: "guide", requestId: "request-1" },
      ]);
      expect(JSON.parse(own[0]!.after!)).toEqual({ source: "audited", channels: 2, programmes: 2 });
    });

    test("reads any order: programmes before channels, channels scattered, one among the others", async () => {
      const [one, two] = [await channel(), await channel()];
      await world.importFeed(
        feed(
          programme(two.xmltvId, "2100-2200", "d"),
          programme(one.xmltvId, "2000-2100", "b"),
          `<channel id="${two.xmltvId}"><display-name>Two</display-name></channel>`,
          programme(two.xmltvId, "2000", "c"),
          programme(one.xmltvId, "1900", "a"),
          `<channel id="${one.xmltvId}"/>`,
        ),
      );
      expect(times(await world.shown(one.id))).toEqual(["19:00-20:00 a", "20:00-21:00 b"]);
      expect(times(await world.shown(two.id))).toEqual(["20:00-21:00 c", "21:00-22:00 d"]);
    });

    test("an open end is where the guide goes on, in whichever order feeds come", async () => {
      const { id, xmltvId } = await channel();
      await world.importFeed(feed(programme(xmltvId, "1800", "open")));
      expect(times(await world.shown(id))).toEqual(["18:00-18:30 open"]);
      const report = await world.importFeed(feed(programme(xmltvId, "1900-2000", "next")));
      expect(report.programmes).toMatchObject({ added: 1, changed: 1 });
      expect(times(await world.shown(id))).toEqual(["18:00-19:00 open", "19:00-20:00 next"]);
      await world.importFeed(feed(programme(xmltvId, "1845", "between")));
      expect(times(await world.shown(id))).toEqual(["18:00-18:45 open", "18:45-19:00 between", "19:00-20:00 next"]);
    });

    test("times without a zone are the channel's, else the feed's, else UTC", async () => {
      const [own, none] = [await channel({ time_zone: "America/New_York" }), await channel()];
      const bare = (id: string) =>
        `<programme start="202611222000" stop="202611222100" channel="${id}"><title>x</title></programme>`;
      const both = feed(bare(own.xmltvId), bare(none.xmltvId));
      await world.importFeed(both, { time_zone: "Europe/Berlin" });
      expect((await world.shown(own.id))[0]!.start).toBe("2026-11-23T01:00:00.000Z");
      expect((await world.shown(none.id))[0]!.start).toBe("2026-11-22T19:00:00.000Z");
      await world.importFeed(feed(bare(none.xmltvId)));
      expect((await world.shown(none.id)).map(({ start }) => start)).toContain("2026-11-22T20:00:00.000Z");
      expect(await world.upload(both, { time_zone: "Europe/Atlantis" })).toMatchObject({
        status: 400,
        code: "invalid_time_zone",
      });
    });

    test("leaves channels out that are unknown, and says so", async () => {
      const { xmltvId } = await channel();
      const report = await world.importFeed(
        feed(
          programme("stranger.example", "1800-1900"),
          programme(xmltvId, "1800-1900"),
          `<channel id="other.example"/>`,
        ),
      );
      expect(report.channels).toEqual({
        matched: 1,
        created: 0,
        unknown: 2,
        unknown_ids: ["stranger.example", "other.example"],
      });
      expect(report.programmes).toMatchObject({ read: 2, added: 1, skipped: 1 });
    });

    test("makes channels where it is asked to, with the lowest free numbers, and notes them for the search", async () => {
      const names = ["fresh-a.example", "fresh-b.example"];
      const made = feed(
        programme(names[0]!, "1800-1900"),
        `<channel id="${names[1]}"><display-name>  Fresh\n B </display-name><icon src="https://images.example/b.png"/></channel>`,
      );
      expect((await world.importFeed(made, { create_channels: true, dry_run: true })).channels.created).toBe(2);
      expect((await world.importFeed(made)).channels.unknown).toBe(2);
      const report = await world.importFeed(made, { create_channels: true });
      expect(report.channels).toEqual({ matched: 0, created: 2, unknown: 0, unknown_ids: [] });
      const { channels } = (await world.call("listAdminChannels", { query: { limit: 100, offset: 0 } }))
        .body as unknown as {
        channels: { id: string; number: number; xmltv_id: string; name: string; logo_url: string | null }[];
      };
      const own = channels.filter(({ xmltv_id }) => names.includes(xmltv_id));
      expect(own).toMatchObject([
        { name: "fresh-a.example", logo_url: null, minimum_age: 18 },
        { name: "Fresh B", logo_url: "https://images.example/b.png", minimum_age: 18 },
      ]);
      expect(own.map(({ number }) => number)).toEqual([channels.length - 1, channels.length]);
      const noted = (await world.database.reader.select().from(searchOutbox)).map(({ targetId }) => targetId);
      expect(own.every(({ id }) => noted.includes(id))).toBe(true);
      for (const { id } of own)
        expect((await world.call("deleteChannel", { path: { channel_id: id } })).status).toBe(204);
      const forChildren = { create_channels: true, minimum_age: 6 };
      expect((await world.importFeed(made, forChildren)).channels.created).toBe(2);
      const rated = (await world.channels.page({ limit: 100, offset: 0 })).filter(({ xmltvId }) =>
        names.includes(xmltvId!),
      );
      expect(rated.map(({ minimumAge }) => minimumAge)).toEqual([6, 6]);
      for (const { id } of rated) await world.call("deleteChannel", { path: { channel_id: id } });
    });

    test("does nothing but report, where it is only tried", async () => {
      const { id, xmltvId } = await channel();
      const report = await world.importFeed(feed(programme(xmltvId, "1800-1900"), programme(xmltvId, "1930-2000")), {
        dry_run: true,
      });
      expect(report).toMatchObject({
        dry_run: true,
        programmes: { added: 2 },
        gaps: { total: 1 },
        windows: [{ channel_id: id }],
      });
      expect(await world.shown(id)).toEqual([]);
    });

    test("leaves out what cannot be used, and says in which line", async () => {
      const { id, xmltvId } = await channel();
      const report = await world.importFeed(
        [
          `<tv>`,
          programme(xmltvId, "1800-1900", ""),
          `<programme start="yesterday" channel="${xmltvId}"><title>x</title></programme>`,
          `<programme channel="${xmltvId}"><title>x</title></programme>`,
          `<programme start="20261122200000"><title>x</title></programme>`,
          programme(xmltvId, "2000-1900"),
          programme(xmltvId, "2100-2200", "x".repeat(70_000)),
          programme(xmltvId, "2200-2300", "good"),
          `</tv>`,
        ].join("\n"),
      );
      expect(report.skipped.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
        "2 it has no title",
        "3 its start is no time",
        "4 it has no start",
        "5 it names no channel",
        "7 it says more than is kept of one programme",
        "6 it ends before it has begun",
      ]);
      expect(report.programmes).toMatchObject({ read: 7, added: 1, skipped: 6 });
      expect(times(await world.shown(id))).toEqual(["22:00-23:00 good"]);
    });

    test("shows what a feed says", async () => {
      const { id, xmltvId } = await channel({ catch_up_hours: 24 });
      const rich = `<sub-title>Part two</sub-title><desc lang="en">Text &amp; <![CDATA[more <b>]]></desc><desc lang="de">Deutsch</desc>
        <credits><actor role="A &quot;B&quot;">Ada</actor><director>Bob</director></credits><date>20251101</date>
        <category>News</category><category>World</category><icon src="https://i.example/x.png"/>
        <episode-num system="onscreen">S2 E3</episode-num><episode-num system="xmltv_ns">1.2.</episode-num>
        <new/><previously-shown start="2020"/><rating system="FSK"><value>12</value></rating>
        <star-rating><value>3.5 / 5</value></star-rating><unknown>thing</unknown>`;
      await world.importFeed(feed(programme(xmltvId, "1800-1900", "Title", rich)));
      const [shown] = await world.shown(id);
      expect(shown).toMatchObject({
        channel_id: id,
        title: "Title",
        subtitle: "Part two",
        description: "Text & more <b>",
        start: "2026-11-22T18:00:00.000Z",
        stop: "2026-11-22T19:00:00.000Z",
        categories: ["News", "World"],
        season_number: 2,
        episode_number: 3,
        episode_text: "S2 E3",
        release_year: 2025,
        release_date: "2025-11-01",
        rating: { system: "FSK", value: "12" },
        star_rating: { value: 3.5, maximum: 5 },
        icon_url: "https://i.example/x.png",
        language: null,
        is_new: true,
        previously_shown: true,
        available_until: "2026-11-23T19:00:00.000Z",
      });
      expect((await world.shown(id, { language: "de-AT" }))[0]!.description).toBe("Deutsch");
    });

    test("tells what is on now and next, however many run at once", async () => {
      const { id, xmltvId } = await channel();
      const clump = Array.from(
        { length: 9 },
        (_, part) =>
          `<programme start="${at("11:30")}" stop="${at("12:30")}" channel="${xmltvId}" clumpidx="${part}/9"><title>${part}</title></programme>`,
      );
      const others = [programme(xmltvId, "1000-1300", "long"), programme(xmltvId, "1230-1300", "next")];
      await world.importFeed(feed(...clump.toReversed(), ...others));
      const ask = async () => {
        const answer = await world.call("getGuideNow", { query: { channel_id: [id], limit: 1, offset: 0 } });
        const { channels } = answer.body as unknown as {
          channels: { now: { title: string } | null; next: { title: string } | null }[];
        };
        return channels.map(({ now, next }) => [now?.title, next?.title]);
      };
      expect(await ask()).toEqual([["0", "next"]]);
      world.clock.now += 45 * 60_000;
      expect(await ask()).toEqual([["next", undefined]]);
      world.clock.now -= 2 * 60 * 60_000;
      expect(await ask()).toEqual([["long", "0"]]);
      world.clock.now += 75 * 60_000;
    });

    test("takes gzip by its first bytes, in pieces of any size", async () => {
      const { id, xmltvId } = await channel();
      const packed = gzipSync(feed(programme(xmltvId, "1800-1900", "gé\u{1f600}p")));
      await world.importFeed(Array.from(packed, (byte) => Uint8Array.of(byte)));
      expect(times(await world.shown(id))).toEqual(["18:00-19:00 gé\u{1f600}p"]);
    });

    test("exported and imported again, nothing has changed; nor by way of a channel that no feed knows", async () => {
      const { id, xmltvId } = await channel();
      const rich = `<desc>a &lt; b &amp;&amp; c ]]&gt; "d" &#13; é \u{1f600}</desc><credits><actor role="&quot;x&quot;&#10;y">N<image>u</image></actor></credits>
        <length units="minutes">45</length><video><aspect>16:9</aspect></video><subtitles type="teletext"/><review type="url">r</review>`;
      const clump = (part: number) =>
        `<programme start="20261122190000" stop="20261122193000" channel="${xmltvId}" clumpidx="${part}/2" showview="1"><title>${part}</title></programme>`;
      await world.importFeed(
        feed(programme(xmltvId, "1800-1900", "Rich", rich), clump(1), clump(0), programme(xmltvId, "1930", "open")),
      );
      const unnamed = await world.createChannel();
      await world.importFeed(feed(programme(unnamed.id, "1800-1900", "by id")));
      const query = { channel_id: [id, unnamed.id] };
      const text = await world.exported(query);
      expect((await world.importFeed(text)).programmes).toEqual({
        read: 5,
        added: 0,
        changed: 0,
        removed: 0,
        unchanged: 5,
        skipped: 0,
      });
      expect(await world.exported(query)).toBe(text);
      expect(text.indexOf("</channel>")).toBeLessThan(text.indexOf("<programme"));
      expect(text).toContain('channel="c');
      expect(text).toContain('<length units="minutes">45</length>');
    });

    test("nothing went wrong beside it", () => expect(world.failures).toEqual([]));
  });
};

describeImport("SQLite");
if (missingPostgres) leaveOut("importing a guide on PostgreSQL", missingPostgres);
else describeImport("PostgreSQL");
