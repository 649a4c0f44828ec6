import { expect, test } from "bun:test";
import { count } from "drizzle-orm";
import { auditEntries } from "../../src/changes/tables.ts";
import { describeLivetv } from "./livetv-suite.ts";
import { feed, programme, timesOf } from "./livetv-world.ts";

describeLivetv("importing a guide", (world) => {
  test("replaces what begins inside the feed's window, and nothing outside of it", async () => {
    const { id, xmltvId } = await world().nameChannel();
    await world().importFeed(
      feed(...["1800-1900", "1900-2000", "2000-2100", "2100-2200"].map((time) => programme(xmltvId, time, "old"))),
    );
    const report = await world().importFeed(
      feed(
        programme(xmltvId, "1900-2000", "old"),
        programme(xmltvId, "2000-2030", "new"),
        programme(xmltvId, "2030-2100", "new"),
      ),
    );
    expect(report.programmes).toEqual({ read: 3, added: 1, changed: 1, removed: 0, unchanged: 1, skipped: 0 });
    expect(timesOf(await world().shown(id))).toEqual([
      "18:00-19:00 old",
      "19:00-20:00 old",
      "20:00-20:30 new",
      "20:30-21:00 new",
      "21:00-22:00 old",
    ]);
  });

  test("removes what the feed no longer has, and keeps the ids of what it still has", async () => {
    const { id, xmltvId } = await world().nameChannel();
    const three = ["1800-1900", "1900-2000", "2000-2100"].map((time) => programme(xmltvId, time));
    await world().importFeed(feed(...three));
    const before = await world().shown(id);
    const report = await world().importFeed(feed(three[0]!, programme(xmltvId, "2000-2100", "another")));
    expect(report.programmes).toMatchObject({ added: 0, changed: 1, removed: 1, unchanged: 1 });
    expect(report.gaps).toMatchObject({ total: 1, first: [{ xmltv_id: xmltvId }] });
    const after = await world().shown(id);
    expect(after.map((shown) => shown.id)).toEqual([before[0]!.id, before[2]!.id]);
  });

  test("says of a second import of the same that nothing changed, and writes nothing", async () => {
    const { xmltvId } = await world().nameChannel();
    const same = feed(programme(xmltvId, "1800-1900"), programme(xmltvId, "1900"), programme(xmltvId, "1930-2000"));
    await world().importFeed(same);
    const entries = async () => (await world().database.reader.select({ rows: count() }).from(auditEntries))[0]!.rows;
    const before = await entries();
    expect((await world().importFeed(same)).programmes).toEqual({
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
    const [one, two] = [await world().nameChannel(), await world().nameChannel()];
    await world().importFeed(feed(programme(one.xmltvId, "1800-1900"), programme(two.xmltvId, "1800-1900")), {
      source: "audited",
    });
    const rows = await world().database.reader.select().from(auditEntries);
    const own = rows.filter(({ targetId }) => targetId === "audited");
    expect(own).toMatchObject([{ actor: "root", action: "uploadGuide", targetType: "guide", requestId: "request-1" }]);
    expect(JSON.parse(own[0]!.after!)).toEqual({ source: "audited", channels: 2, programmes: 2 });
  });

  test("reads any order: programmes before channels, channels scattered, one among the others", async () => {
    const [one, two] = [await world().nameChannel(), await world().nameChannel()];
    await world().importFeed(
      feed(
        programme(two.xmltvId, "2100-2200", "d"),
        programme(one.xmltvId, "2000-2100", "b"),
        `<channel id="${two.xmltvId}"><display-name>Two</display-name></channel>`,
        programme(two.xmltvId, "2000", "c"),
        programme(one.xmltvId, "1900", "a"),
        `<channel id="${one.xmltvId}"/>`,
      ),
    );
    expect(timesOf(await world().shown(one.id))).toEqual(["19:00-20:00 a", "20:00-21:00 b"]);
    expect(timesOf(await world().shown(two.id))).toEqual(["20:00-21:00 c", "21:00-22:00 d"]);
  });

  test("an open end is where the guide goes on, in whichever order feeds come", async () => {
    const { id, xmltvId } = await world().nameChannel();
    await world().importFeed(feed(programme(xmltvId, "1800", "open")));
    expect(timesOf(await world().shown(id))).toEqual(["18:00-18:30 open"]);
    const report = await world().importFeed(feed(programme(xmltvId, "1900-2000", "next")));
    expect(report.programmes).toMatchObject({ added: 1, changed: 1 });
    expect(timesOf(await world().shown(id))).toEqual(["18:00-19:00 open", "19:00-20:00 next"]);
    await world().importFeed(feed(programme(xmltvId, "1845", "between")));
    expect(timesOf(await world().shown(id))).toEqual(["18:00-18:45 open", "18:45-19:00 between", "19:00-20:00 next"]);
  });

  test("does nothing but report, where it is only tried", async () => {
    const { id, xmltvId } = await world().nameChannel();
    const report = await world().importFeed(feed(programme(xmltvId, "1800-1900"), programme(xmltvId, "1930-2000")), {
      dry_run: true,
    });
    expect(report).toMatchObject({
      dry_run: true,
      programmes: { added: 2 },
      gaps: { total: 1 },
      windows: [{ channel_id: id }],
    });
    expect(await world().shown(id)).toEqual([]);
  });
});
