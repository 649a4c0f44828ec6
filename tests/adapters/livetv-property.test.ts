import { expect, test } from "bun:test";
import fc from "fast-check";
import { engines, openLivetv } from "./livetv-world.ts";

const QUARTER = 15 * 60_000;
const DAY = Date.UTC(2026, 10, 22);
const text = (at: number) => `${new Date(at).toISOString().replace(/\D/g, "").slice(0, 14)} +0000`;

/** In quarters of an hour from the day's beginning; `length` 0: the feed does not say when it ends. */
type Row = { readonly channel: number; readonly start: number; readonly length: number; readonly title: string };
type Shown = { readonly start: number; stop: number; readonly open: boolean; readonly title: string };

const row = fc.record({
  channel: fc.integer({ min: 0, max: 1 }),
  start: fc.integer({ min: 0, max: 40 }),
  length: fc.integer({ min: 0, max: 6 }),
  title: fc.constantFrom("a", "b", "c"),
});

/** The rules as they are written, by whoever has time: everything is computed anew from the beginning. */
const importSlowly = (guide: Map<number, Shown>, feed: readonly Row[]): void => {
  const first = new Map<number, Row>();
  for (const entry of feed) if (!first.has(entry.start)) first.set(entry.start, entry);
  if (first.size === 0) return;
  const rows = [...first.values()];
  const from = Math.min(...rows.map(({ start }) => start));
  const until = Math.max(...rows.map(({ start, length }) => start + (length || 1 / QUARTER)));
  for (const start of [...guide.keys()]) if (start >= from && start < until) guide.delete(start);
  for (const { start, length, title } of rows)
    guide.set(start, { start, stop: start + length, open: length === 0, title });
  for (const shown of guide.values()) {
    const next = Math.min(...[...guide.keys()].filter((start) => start > shown.start));
    if (shown.open) shown.stop = Number.isFinite(next) ? next : shown.start + 2;
  }
};

/** A feed has its rows in any order, cut into pieces anywhere. */
const toPieces = (rows: readonly Row[], ids: readonly string[], cut: number): readonly string[] => {
  const whole = `<tv>${rows
    .map(({ channel, start, length, title }) => {
      const stop = length === 0 ? "" : ` stop="${text(DAY + (start + length) * QUARTER)}"`;
      return `<programme start="${text(DAY + start * QUARTER)}"${stop} channel="${ids[channel]}"><title>${title}</title></programme>`;
    })
    .join("")}</tv>`;
  return Array.from({ length: Math.ceil(whole.length / cut) }, (_, at) => whole.slice(at * cut, at * cut + cut));
};

test("whatever feeds come, in whatever order, the guide is what the rules say, and has not changed when it is imported again", async () => {
  await using world = await openLivetv(engines.SQLite);
  let made = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(row, { maxLength: 12 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 7, max: 500 }),
      async (feeds, cut) => {
        const ids = [`p${++made}.example`, `p${++made}.example`];
        const channels = [
          await world.createChannel({ xmltv_id: ids[0] }),
          await world.createChannel({ xmltv_id: ids[1] }),
        ];
        const guides = [new Map<number, Shown>(), new Map<number, Shown>()];
        for (const feed of feeds) {
          const report = await world.importFeed(toPieces(feed, ids, cut));
          for (const [at, guide] of guides.entries()) {
            importSlowly(
              guide,
              feed.filter(({ channel }) => channel === at),
            );
            const shown = (await world.shown(channels[at]!.id)).map(({ start, stop, title }) => ({
              start: (Date.parse(start) - DAY) / QUARTER,
              stop: (Date.parse(stop) - DAY) / QUARTER,
              title,
            }));
            const expected = [...guide.values()]
              .sort((a, b) => a.start - b.start)
              .map(({ start, stop, title }) => ({ start, stop, title }));
            expect(shown).toEqual(expected);
          }
          const again = await world.importFeed(toPieces(feed, ids, cut));
          expect(again.programmes).toMatchObject({
            added: 0,
            changed: 0,
            removed: 0,
            skipped: report.programmes.skipped,
          });
        }
        const query = { channel_id: channels.map(({ id }) => id) };
        const exported = await world.exported(query);
        expect((await world.importFeed(exported)).programmes).toMatchObject({
          added: 0,
          changed: 0,
          removed: 0,
          skipped: 0,
        });
        expect(await world.exported(query)).toBe(exported);
        for (const { id } of channels) await world.call("deleteChannel", { path: { channel_id: id } });
      },
    ),
    { numRuns: 60, seed: 20_261_122 },
  );
}, 120_000);
