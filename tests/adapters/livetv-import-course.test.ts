import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { count } from "drizzle-orm";
import { createGuideImport } from "../../src/services/livetv/import/import.ts";
import { guideImports, stagedProgrammes } from "../../src/services/livetv/tables.ts";
import { leaveOut } from "../harness/left-out.ts";
import { missingPostgres } from "../harness/postgres.ts";
import { engines, feed, type Livetv, openLivetv, programme, streamOf } from "./livetv-world.ts";

const times = (programmes: readonly { start: string; stop: string; title: string }[]) =>
  programmes.map(({ start, stop, title }) => `${start.slice(11, 16)}-${stop.slice(11, 16)} ${title}`);

/** How an import goes: one at a time, its limits, and what is removed later. */
const describeImport = (name: keyof typeof engines) => {
  describe(`the course of an import: ${name}`, () => {
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
    const rowsOf = async (table: typeof stagedProgrammes | typeof guideImports): Promise<number> =>
      (await world.database.reader.select({ rows: count() }).from(table))[0]!.rows;

    test("one import runs at a time; one that is cut off leaves nothing behind", async () => {
      const { id, xmltvId } = await channel();
      const gate = Promise.withResolvers<void>();
      const slow = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(new TextEncoder().encode(`<tv>${programme(xmltvId, "1800-1900")}`)),
        pull: async (controller) => {
          await gate.promise;
          controller.error(new Error("the sender is gone"));
        },
      });
      const first = world.upload(slow);
      while ((await rowsOf(guideImports)) === 0) await Bun.sleep(1);
      expect(await world.upload(feed())).toMatchObject({ status: 409, code: "import_running" });
      gate.resolve();
      expect(await first).toMatchObject({
        status: 400,
        code: "malformed_feed",
        detail: expect.stringContaining("cut off"),
      });
      await world.imports.clear();
      expect([await rowsOf(stagedProgrammes), await rowsOf(guideImports), await world.shown(id)]).toEqual([0, 0, []]);
      expect((await world.upload(feed())).status).toBe(200);
    });

    test("one that stands still is overtaken, and writes nothing after that", async () => {
      const { id, xmltvId } = await channel();
      const gate = Promise.withResolvers<void>();
      async function* pieces() {
        yield `<tv>${programme(xmltvId, "1800-1900", "late")}`;
        await gate.promise;
        yield "</tv>";
      }
      const first = world.upload(streamOf(pieces()));
      while ((await rowsOf(guideImports)) === 0) await Bun.sleep(1);
      world.clock.now += 31_000;
      await world.importFeed(feed(programme(xmltvId, "1800-1900", "early")));
      gate.resolve();
      expect(await first).toMatchObject({ status: 409, code: "import_running" });
      expect(times(await world.shown(id))).toEqual(["18:00-19:00 early"]);
    });

    test("one that makes many channels shows its life meanwhile, and is not taken for dead", async () => {
      let slow: Livetv | undefined;
      let clear = async () => {};
      await using other = await openLivetv(engines[name], (database) => {
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
      const { id, xmltvId } = await channel();
      const start = Date.UTC(2026, 10, 1);
      const minute = (number: number) =>
        new Date(start + number * 60_000).toISOString().replace(/\D/g, "").slice(0, 14);
      const many = (amount: number, title: string, shift = 0) =>
        Array.from(
          { length: amount },
          (_, number) =>
            `<programme start="${minute(number * 5 + shift)}" stop="${minute(number * 5 + 5 + shift)}" channel="${xmltvId}"><title>${title}</title></programme>`,
        );
      expect((await world.importFeed(["<tv>", ...many(3_000, "a"), "</tv>"])).programmes).toMatchObject({
        added: 3_000,
      });
      // Each of them another start: three thousand go, and nearly as many come.
      const report = await world.importFeed(["<tv>", ...many(2_999, "b", 1), "</tv>"]);
      expect(report.programmes).toMatchObject({ added: 2_999, removed: 2_999 });
      expect((await world.guide.listOverlapping(id, { from: start, until: start + 60 * 60_000 }, 100)).length).toBe(13);
      const over = await world.upload(["<tv>", ...many(3_001, "c"), "</tv>"]);
      expect(over).toMatchObject({ status: 413, code: "content_too_large" });
    }, 60_000);

    test("what is over is kept for its catch-up and a week", async () => {
      const [short, long] = [await channel(), await channel({ catch_up_hours: 48 })];
      const day = (id: string, date: string) =>
        `<programme start="${date}" stop="${date}0100" channel="${id}"><title>${date}</title></programme>`;
      const dates = ["20261112", "20261114", "20261116"];
      await world.importFeed(feed(...dates.flatMap((date) => [day(short.xmltvId, date), day(long.xmltvId, date)])));
      await world.sweep(() => false);
      const window = { from: Date.UTC(2026, 10, 1), until: Date.UTC(2026, 11, 1) };
      const left = async (id: string) => (await world.guide.listOverlapping(id, window, 10)).length;
      // At noon of the 22nd.
      expect([await left(short.id), await left(long.id)]).toEqual([1, 2]);
    });

    test("a channel takes its programmes along", async () => {
      const { id, xmltvId } = await channel();
      await world.importFeed(feed(programme(xmltvId, "1800-1900")));
      expect((await world.call("deleteChannel", { path: { channel_id: id.toUpperCase() } })).status).toBe(204);
      expect(await world.guide.listOverlapping(id, { from: 0, until: 1e15 }, 10)).toEqual([]);
    });

    test("nothing went wrong beside it", () => expect(world.failures).toEqual([]));
  });
};

describeImport("SQLite");
if (missingPostgres) leaveOut("the course of an import on PostgreSQL", missingPostgres);
else describeImport("PostgreSQL");
