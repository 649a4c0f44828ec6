import { expect, test } from "bun:test";
import { searchOutbox } from "../../src/changes/tables.ts";
import { describeLivetv } from "./livetv-suite.ts";
import { feed, programme } from "./livetv-world.ts";

describeLivetv("the channels of a feed that is imported", (world) => {
  test("times without a zone are the channel's, else the feed's, else UTC", async () => {
    const [own, none] = [await world().nameChannel({ time_zone: "America/New_York" }), await world().nameChannel()];
    const bare = (id: string) =>
      `<programme start="202611222000" stop="202611222100" channel="${id}"><title>x</title></programme>`;
    const both = feed(bare(own.xmltvId), bare(none.xmltvId));
    await world().importFeed(both, { time_zone: "Europe/Berlin" });
    expect((await world().shown(own.id))[0]!.start).toBe("2026-11-23T01:00:00.000Z");
    expect((await world().shown(none.id))[0]!.start).toBe("2026-11-22T19:00:00.000Z");
    await world().importFeed(feed(bare(none.xmltvId)));
    expect((await world().shown(none.id)).map(({ start }) => start)).toContain("2026-11-22T20:00:00.000Z");
    expect(await world().upload(both, { time_zone: "Europe/Atlantis" })).toMatchObject({
      status: 400,
      code: "invalid_time_zone",
    });
  });

  test("leaves channels out that are unknown, and says so", async () => {
    const { xmltvId } = await world().nameChannel();
    const report = await world().importFeed(
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
    expect((await world().importFeed(made, { create_channels: true, dry_run: true })).channels.created).toBe(2);
    expect((await world().importFeed(made)).channels.unknown).toBe(2);
    const report = await world().importFeed(made, { create_channels: true });
    expect(report.channels).toEqual({ matched: 0, created: 2, unknown: 0, unknown_ids: [] });
    const { channels } = (await world().call("listAdminChannels", { query: { limit: 100, offset: 0 } }))
      .body as unknown as {
      channels: { id: string; number: number; xmltv_id: string; name: string; logo_url: string | null }[];
    };
    const own = channels.filter(({ xmltv_id }) => names.includes(xmltv_id));
    expect(own).toMatchObject([
      { name: "fresh-a.example", logo_url: null, minimum_age: 18 },
      { name: "Fresh B", logo_url: "https://images.example/b.png", minimum_age: 18 },
    ]);
    expect(own.map(({ number }) => number)).toEqual([channels.length - 1, channels.length]);
    const noted = (await world().database.reader.select().from(searchOutbox)).map(({ targetId }) => targetId);
    expect(own.every(({ id }) => noted.includes(id))).toBe(true);
    for (const { id } of own)
      expect((await world().call("deleteChannel", { path: { channel_id: id } })).status).toBe(204);
    const forChildren = { create_channels: true, minimum_age: 6 };
    expect((await world().importFeed(made, forChildren)).channels.created).toBe(2);
    const rated = (await world().channels.page({ limit: 100, offset: 0 })).filter(({ xmltvId }) =>
      names.includes(xmltvId!),
    );
    expect(rated.map(({ minimumAge }) => minimumAge)).toEqual([6, 6]);
    for (const { id } of rated) await world().call("deleteChannel", { path: { channel_id: id } });
  });
});
