import { expect, test } from "bun:test";
import { describeLivetv } from "./livetv-suite.ts";
import { feed, programme, timesOf } from "./livetv-world.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describeLivetv("a guide's programmes far from now", (world) => {
  const time = (moment: number) => `${new Date(moment).toISOString().replace(/\D/g, "").slice(0, 14)} +0000`;
  const hourFrom = (channel: string, start: number, title = "x") =>
    `<programme start="${time(start)}" stop="${time(start + 60 * MINUTE)}" channel="${channel}"><title>${title}</title></programme>`;

  test("are left out and reported, and nothing between them and the others is taken away", async () => {
    const { id, xmltvId } = await world().nameChannel();
    const days = [programme(xmltvId, "1600-1700", "kept"), programme(xmltvId, "2100-2200", "kept")];
    await world().importFeed(feed(...days));
    const wrong = [1999, 2099].map((year) => hourFrom(xmltvId, Date.UTC(year, 10, 22, 20), "wrong"));
    for (const query of [{ dry_run: true }, {}]) {
      const report = await world().importFeed(feed(programme(xmltvId, "1800-1900", "new"), ...wrong), query);
      expect(report.programmes).toEqual({ read: 3, added: 1, changed: 0, removed: 0, unchanged: 0, skipped: 2 });
      expect(report.skipped).toEqual([
        { line: 2, xmltv_id: xmltvId, reason: "it began more than 31 days ago" },
        { line: 3, xmltv_id: xmltvId, reason: "it begins more than 90 days from now" },
      ]);
      expect(report.windows).toMatchObject([{ from: "2026-11-22T18:00:00.000Z", until: "2026-11-22T19:00:00.000Z" }]);
    }
    expect(timesOf(await world().shown(id))).toEqual(["16:00-17:00 kept", "18:00-19:00 new", "21:00-22:00 kept"]);
  });

  test("are those that begin after the 90th day, or began before the 31st", async () => {
    const { xmltvId } = await world().nameChannel();
    const { now } = world().clock;
    const starts = [now - 31 * DAY - MINUTE, now - 31 * DAY, now + 90 * DAY, now + 90 * DAY + MINUTE];
    const report = await world().importFeed(feed(...starts.map((start) => hourFrom(xmltvId, start))));
    expect(report.programmes).toMatchObject({ added: 2, skipped: 2 });
    expect(report.windows).toMatchObject([
      { from: new Date(starts[1]!).toISOString(), until: new Date(starts[2]! + 60 * MINUTE).toISOString() },
    ]);
  });
});
