import { expect, test } from "bun:test";
import { gzipSync } from "node:zlib";
import { describeLivetv } from "./livetv-suite.ts";
import { feed, programme, timesOf } from "./livetv-world.ts";

describeLivetv("what an import keeps of programmes", (world) => {
  test("leaves out what cannot be used, and says in which line", async () => {
    const { id, xmltvId } = await world().nameChannel();
    const report = await world().importFeed(
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
    expect(timesOf(await world().shown(id))).toEqual(["22:00-23:00 good"]);
  });

  test("shows what a feed says", async () => {
    const { id, xmltvId } = await world().nameChannel({ catch_up_hours: 24 });
    const rich = `<sub-title>Part two</sub-title><desc lang="en">Text &amp; <![CDATA[more <b>]]></desc><desc lang="de">Deutsch</desc>
        <credits><actor role="A &quot;B&quot;">Ada</actor><director>Bob</director></credits><date>20251101</date>
        <category>News</category><category>World</category><icon src="https://i.example/x.png"/>
        <episode-num system="onscreen">S2 E3</episode-num><episode-num system="xmltv_ns">1.2.</episode-num>
        <new/><previously-shown start="2020"/><rating system="FSK"><value>12</value></rating>
        <star-rating><value>3.5 / 5</value></star-rating><unknown>thing</unknown>`;
    await world().importFeed(feed(programme(xmltvId, "1800-1900", "Title", rich)));
    const [shown] = await world().shown(id);
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
    expect((await world().shown(id, { language: "de-AT" }))[0]!.description).toBe("Deutsch");
  });

  test("takes gzip by its first bytes, in pieces of any size", async () => {
    const { id, xmltvId } = await world().nameChannel();
    const packed = gzipSync(feed(programme(xmltvId, "1800-1900", "gé\u{1f600}p")));
    await world().importFeed(Array.from(packed, (byte) => Uint8Array.of(byte)));
    expect(timesOf(await world().shown(id))).toEqual(["18:00-19:00 gé\u{1f600}p"]);
  });

  test("exported and imported again, nothing has changed; nor by way of a channel that no feed knows", async () => {
    const { id, xmltvId } = await world().nameChannel();
    const rich = `<desc>a &lt; b &amp;&amp; c ]]&gt; "d" &#13; é \u{1f600}</desc><credits><actor role="&quot;x&quot;&#10;y">N<image>u</image></actor></credits>
        <length units="minutes">45</length><video><aspect>16:9</aspect></video><subtitles type="teletext"/><review type="url">r</review>`;
    const clump = (part: number) =>
      `<programme start="20261122190000" stop="20261122193000" channel="${xmltvId}" clumpidx="${part}/2" showview="1"><title>${part}</title></programme>`;
    await world().importFeed(
      feed(programme(xmltvId, "1800-1900", "Rich", rich), clump(1), clump(0), programme(xmltvId, "1930", "open")),
    );
    const unnamed = await world().createChannel();
    await world().importFeed(feed(programme(unnamed.id, "1800-1900", "by id")));
    const query = { channel_id: [id, unnamed.id] };
    const text = await world().exported(query);
    expect((await world().importFeed(text)).programmes).toEqual({
      read: 5,
      added: 0,
      changed: 0,
      removed: 0,
      unchanged: 5,
      skipped: 0,
    });
    expect(await world().exported(query)).toBe(text);
    expect(text.indexOf("</channel>")).toBeLessThan(text.indexOf("<programme"));
    expect(text).toContain('channel="c');
    expect(text).toContain('<length units="minutes">45</length>');
  });
});
