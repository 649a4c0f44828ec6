import { expect } from "bun:test";
import type { Database } from "../../src/adapters/database/port.ts";
import { createChannelStore } from "../../src/services/livetv/channel-store.ts";
import { channelDocuments } from "../../src/services/livetv/documents.ts";
import { createGuideStore } from "../../src/services/livetv/guide-store.ts";
import { createImportStore } from "../../src/services/livetv/import/import-store.ts";
import { clearLeftovers } from "../../src/services/livetv/import/leftovers.ts";
import { createReplaceStore } from "../../src/services/livetv/import/replace-store.ts";

const pad = {
  postgresql: (n: string) => `lpad((${n})::text, 12, '0')`,
  sqlite: (n: string) => `printf('%012d', ${n})`,
};
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** A thousand channels with a hundred programmes each, and as many staged. */
export const livetvFillings = (engine: keyof typeof pad, series: string): readonly string[] => {
  const uuidOf = (n: string) => {
    const text = `'00000000-0000-4000-8000-' || ${pad[engine](n)}`;
    return engine === "postgresql" ? `(${text})::uuid` : text;
  };
  const no = engine === "postgresql" ? "false" : "0";
  return [
    `INSERT INTO livetv_channels (id, number, name, xmltv_id, catch_up_hours, minimum_age, created_at, updated_at) SELECT ${uuidOf("n")}, n, 'x', 'x' || n, 0, 0, n, n FROM ${series} WHERE n <= 1000`,
    `INSERT INTO livetv_programmes (id, channel_id, start, stop, clump, open, content, digest) SELECT ${uuidOf("n")}, ${uuidOf("1 + n % 1000")}, (n / 1000) * 3600000, (n / 1000 + 1) * 3600000, 0, ${no}, '[[["title","x"]]]', 'x' FROM ${series}`,
    `INSERT INTO livetv_imports (id, instance, beat_at) SELECT n, 'x', 0 FROM ${series}`,
    `INSERT INTO livetv_staged_programmes (import, channel, sequence, line, id, start, clump, open, content, digest) SELECT 1, n % 1000, n, n, ${uuidOf("n + 1000000")}, (n / 1000) * 3600000, 0, ${no}, '[[["title","x"]]]', 'y' FROM ${series}`,
  ];
};

/** Every statement of live television, each at least once. */
export const callLivetv = async (database: Database): Promise<void> => {
  const channels = createChannelStore(database);
  const change = { actor: "root", action: "createChannel", requestId: "x", at: 1 } as const;
  const settings = {
    number: 5_000,
    name: "x",
    logoUrl: null,
    streamUrl: "https://live.example.com/a/x.m3u8",
    xmltvId: "new",
    timeZone: null,
    catchUpHours: 0,
    minimumAge: 0,
  };
  const made = await channels.create(settings, change);
  if (typeof made === "string") throw new Error(made);
  expect(await channels.replace(made.id, { ...settings, number: 7 }, change, undefined)).toBe("number_taken");
  await channels.replace(made.id, { ...settings, name: "y" }, change, undefined);
  await channels.remove(made.id, change, undefined);
  expect(await channels.page({ limit: 20, offset: 100 })).toHaveLength(20);
  expect(await channels.listAfter(idOf(10), 20)).toHaveLength(20);
  expect(await channels.count()).toBe(1_000);
  await channels.list([idOf(1), idOf(2)]);
  await channels.find(idOf(3));
  const [third] = await channelDocuments.read(database.reader, [idOf(3)]);
  expect(third).toMatchObject({ type: "channel", title: "x" });
  await channelDocuments.listIds(database.reader, idOf(3), 10);

  const HOUR = 3_600_000;
  const guide = createGuideStore(database);
  const window = { from: 60 * HOUR, until: 66 * HOUR };
  expect(await guide.listOverlapping(idOf(9), window, 20)).toHaveLength(6);
  await guide.listAfter(idOf(9), window, { start: 61 * HOUR, clump: 0 }, 20);
  expect(await guide.findRunning(idOf(9), 61.5 * HOUR)).toMatchObject({ start: 61 * HOUR });
  expect(await guide.findNext(idOf(9), 61.5 * HOUR)).toMatchObject({ start: 62 * HOUR });
  await guide.removeEnded(idOf(9), 20 * HOUR, 5);

  const imports = createImportStore(database, "y");
  const id = (await imports.begin(200_000))!;
  const row = { line: 1, startLater: null, stop: 2, stopLater: null, clump: 0, content: "[]", digest: "z" };
  const staged = Array.from({ length: 51 }, (_, sequence) => ({ ...row, start: sequence + 1, channel: 3, sequence }));
  await imports.stage(
    id,
    staged.map((entry) => ({ ...entry, id: Bun.randomUUIDv7() })),
    200_001,
  );
  expect(await imports.listStaged(id, 3)).toHaveLength(51);
  await imports.amend(id, 3, [{ sequence: 4, start: 5, stop: 9, open: true, id: idOf(7) }], [5, 6], () => 200_002);
  const replaces = createReplaceStore(database);
  await replaces.listKnown(idOf(11), window);
  await replaces.findBefore(idOf(11), 60 * HOUR);
  await replaces.findNextStart(idOf(11), 60 * HOUR);
  const plan = {
    added: 1,
    changed: [],
    unchanged: [],
    removed: [idOf(10_010)],
    closed: { start: 9 * HOUR, stop: 9 },
  };
  const also = async () => {};
  await replaces.replace({ import: id, channel: 3, channelId: idOf(11), plan, now: 200_003, also });
  await imports.end(id);
  expect(await clearLeftovers(database, 200_004)).toBe(true);
};

/** What may be read whole, or sorted, for it is never much. */
export const isBounded = (text: string, plan: string): boolean =>
  // There are at most 9 999 channels.
  text.startsWith('select count(*) from "livetv_channels"') ||
  text.startsWith('select "id", "stream_url" from "livetv_channels"') ||
  // Some days of one channel: PostgreSQL may sort these few rows, as long as it finds them by the index.
  (/ from "livetv_programmes" where .*"channel_id" = /.test(text) && plan.includes("Scan on livetv_programmes_time"));
