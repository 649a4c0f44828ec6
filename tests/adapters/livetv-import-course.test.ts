import { expect, test } from "bun:test";
import { count } from "drizzle-orm";
import { createGuideImport } from "../../src/services/livetv/import/import.ts";
import { guideImports, stagedProgrammes } from "../../src/services/livetv/tables.ts";
import { describeLivetv } from "./livetv-suite.ts";
import { engines, feed, type Livetv, openLivetv, programme, streamOf, timesOf } from "./livetv-world.ts";

/** How an import goes: one at a time, its limits, and what is removed later. */
describeLivetv("the course of an import", (world, engine) => {
  const rowsOf = async (table: typeof stagedProgrammes | typeof guideImports): Promise<number> =>
    (await world().database.reader.select({ rows: count() }).from(table))[0]!.rows;

  test("one import runs at a time; one that is cut off leaves nothing behind", async () => {
    const { id, xmltvId } = await world().nameChannel();
    const gate = Promise.withResolvers<void>();
    const slow = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(`<tv>${programme(xmltvId, "1800-1900")}`)),
      pull: async (controller) => {
        await gate.promise;
        controller.error(new Error("the sender is gone"));
      },
    });
    const first = world().upload(slow);
    while ((await rowsOf(guideImports)) === 0) await Bun.sleep(1);
    expect(await world().upload(feed())).toMatchObject({ status: 409, code: "import_running" });
    gate.resolve();
    expect(await first).toMatchObject({
      status: 400,
      code: "malformed_feed",
      detail: expect.stringContaining("cut off"),
    });
    await world().imports.clear();
    expect([await rowsOf(stagedProgrammes), await rowsOf(guideImports), await world().shown(id)]).toEqual([0, 0, []]);
    expect((await world().upload(feed())).status).toBe(200);
  });

  test("one that stands still is overtaken, and writes nothing after that", async () => {
    const { id, xmltvId } = await world().nameChannel();
    const gate = Promise.withResolvers<void>();
    async function* pieces() {
      yield `<tv>${programme(xmltvId, "1800-1900", "late")}`;
      await gate.promise;
      yield "</tv>";
    }
    const first = world().upload(streamOf(pieces()));
    while ((await rowsOf(guideImports)) === 0) await Bun.sleep(1);
    world().clock.now += 31_000;
    await world().importFeed(feed(programme(xmltvId, "1800-1900", "early")));
    gate.resolve();
    expect(await first).toMatchObject({ status: 409, code: "import_running" });
    expect(timesOf(await world().shown(id))).toEqual(["18:00-19:00 early"]);
  });

  for (const standing of [
    { active: false, roles: null },
    { active: true, roles: ["user" as const] },
  ])
    test(`one whose sender is ${standing.active ? "no administrator any more" : "shut out"} meanwhile changes nothing`, async () => {
      const { id, xmltvId } = await world().nameChannel();
      async function* pieces() {
        yield `<tv>${programme(xmltvId, "1800-1900", "late")}`;
        world().standings.set("root", standing);
        yield "</tv>";
      }
      const answer = await world().upload(streamOf(pieces()));
      world().standings.clear();
      expect(answer).toMatchObject({ status: 403, code: "forbidden" });
      await world().imports.clear();
      expect([await rowsOf(stagedProgrammes), await world().shown(id)]).toEqual([0, []]);
    });

  test("one that makes many channels shows its life meanwhile, and is not taken for dead", async () => {
    let slow: Livetv | undefined;
    let clear = async () => {};
    await using other = await openLivetv(engines[engine], (database) => {
      ({ clear } = createGuideImport({ database, now: () => slow!.clock.now, report: () => {} }));
      const transaction: typeof database.transaction = (work) => {
        // Two seconds each: the fortieth is long after what nobody waits for.
        if (slow) slow.clock.now += 2_000;
        return database.transaction(work);
      };
      return { ...database, transaction };
    });
    slow = other;
    const strangers = Array.from({ length: 40 }, (_, at) => `<channel id="stranger-${at}.example"/>`);
    let isOver = false;
    const importing = other.upload(feed(...strangers), { create_channels: true }).finally(() => {
      isOver = true;
    });
    // As the sweep of another instance does.
    while (!isOver) await Promise.all([clear(), Bun.sleep(0)]);
    expect(await importing).toMatchObject({ status: 200, body: { channels: { created: 40 } } });
  });

  test("the largest channel is put in its place as a whole", async () => {
    const { id, xmltvId } = await world().nameChannel();
    const start = Date.UTC(2026, 10, 1);
    const minute = (number: number) => new Date(start + number * 60_000).toISOString().replace(/\D/g, "").slice(0, 14);
    const many = (amount: number, title: string, shift = 0) =>
      Array.from(
        { length: amount },
        (_, number) =>
          `<programme start="${minute(number * 5 + shift)}" stop="${minute(number * 5 + 5 + shift)}" channel="${xmltvId}"><title>${title}</title></programme>`,
      );
    expect((await world().importFeed(["<tv>", ...many(3_000, "a"), "</tv>"])).programmes).toMatchObject({
      added: 3_000,
    });
    // Each of them another start: three thousand go, and nearly as many come.
    const report = await world().importFeed(["<tv>", ...many(2_999, "b", 1), "</tv>"]);
    expect(report.programmes).toMatchObject({ added: 2_999, removed: 2_999 });
    expect((await world().guide.listOverlapping(id, { from: start, until: start + 60 * 60_000 }, 100)).length).toBe(13);
    const over = await world().upload(["<tv>", ...many(3_001, "c"), "</tv>"]);
    expect(over).toMatchObject({ status: 413, code: "content_too_large" });
  }, 60_000);

  test("a channel of which a feed says too much at once is too large, and no other", async () => {
    const [one, two] = [await world().nameChannel(), await world().nameChannel()];
    const start = Date.UTC(2026, 10, 1);
    const hour = (number: number) => new Date(start + number * 3_600_000).toISOString().replace(/\D/g, "").slice(0, 14);
    const wordy = ({ xmltvId }: { xmltvId: string }, amount: number) =>
      Array.from(
        { length: amount },
        (_, number) =>
          `<programme start="${hour(number)}" channel="${xmltvId}"><title>x</title><desc>${"word ".repeat(12_000)}</desc></programme>`,
      );
    expect(await world().upload(["<tv>", ...wordy(one, 270), "</tv>"])).toMatchObject({
      status: 413,
      code: "content_too_large",
      detail: expect.stringContaining("16000000 characters of one channel"),
    });
    const report = await world().importFeed(["<tv>", ...wordy(one, 200), ...wordy(two, 200), "</tv>"]);
    expect(report.programmes.added).toBe(400);
  }, 60_000);

  test("what is over is kept for its catch-up and a week", async () => {
    const [short, long] = [await world().nameChannel(), await world().nameChannel({ catch_up_hours: 48 })];
    const day = (id: string, date: string) =>
      `<programme start="${date}" stop="${date}0100" channel="${id}"><title>${date}</title></programme>`;
    const dates = ["20261112", "20261114", "20261116"];
    await world().importFeed(feed(...dates.flatMap((date) => [day(short.xmltvId, date), day(long.xmltvId, date)])));
    await world().sweep(() => false);
    const window = { from: Date.UTC(2026, 10, 1), until: Date.UTC(2026, 11, 1) };
    const left = async (id: string) => (await world().guide.listOverlapping(id, window, 10)).length;
    // At noon of the 22nd.
    expect([await left(short.id), await left(long.id)]).toEqual([1, 2]);
  });

  test("a channel takes its programmes along", async () => {
    const { id, xmltvId } = await world().nameChannel();
    await world().importFeed(feed(programme(xmltvId, "1800-1900")));
    expect((await world().call("deleteChannel", { path: { channel_id: id.toUpperCase() } })).status).toBe(204);
    expect(await world().guide.listOverlapping(id, { from: 0, until: 1e15 }, 10)).toEqual([]);
  });
});
