import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import postgres from "postgres";
import { createMemoryShared } from "../../src/adapters/cache/memory/shared.ts";
import { createPostgresDatabase, migratePostgres } from "../../src/adapters/database/postgresql/database.ts";
import type { Objects } from "../../src/adapters/objects/port.ts";
import { createVideos } from "../../src/services/videos/handlers.ts";
import { createMultipartStore } from "../../src/services/videos/multipart-store.ts";
import { createVideosStore } from "../../src/services/videos/store.ts";
import { toWire } from "../../src/services/videos/video.ts";
import { leaveOut } from "../harness/left-out.ts";
import { createTemporaryDatabase, missingPostgres } from "../harness/postgres.ts";
import { ensurePython } from "../harness/python.ts";

const what = "taking over a database of iTube-api's";
const python = await ensurePython();
const missing = missingPostgres ?? ("missing" in python ? python.missing : undefined);
const ada = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";
const shared = `videos/${ada}/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11.mp4`;

const runOriginal = async (...words: readonly string[]): Promise<void> => {
  const command = [(python as { python: string }).python, join(import.meta.dir, "python/itube_api.py"), ...words];
  expect(await Bun.spawn(command, { stderr: "inherit" }).exited).toBe(0);
};

/** A database that SQLAlchemy made and filled, and a view of its rows. */
const withOriginal = async (work: (place: { url: string; sql: postgres.Sql }) => Promise<void>) => {
  await using place = await createTemporaryDatabase();
  await runOriginal(place.url);
  const sql = postgres(place.url, { max: 1, onnotice: () => {} });
  try {
    await work({ url: place.url, sql });
  } finally {
    await sql.end({ timeout: 1 });
  }
};

const rowsOf = (sql: postgres.Sql) => sql`
  SELECT id, title, description, user_id, video_s3_key, visibility, processing_status FROM videos ORDER BY id`;

if (missing) leaveOut(what, missing);
else
  describe(what, () => {
    test("keeps every row as it is, but for what was missing in it", () =>
      withOriginal(async ({ url, sql }) => {
        const before = await rowsOf(sql);
        const report = await migratePostgres(url);
        expect(report).toMatchObject({ adopted: true, applied: expect.not.arrayContaining(["0000_itube_api"]) });
        const after = await rowsOf(sql);
        expect(after).toHaveLength(67);
        expect(after.filter(({ title }) => title !== "")).toEqual(before.filter(({ title }) => title !== null));
        expect(after.find(({ video_s3_key: key }) => key === "legacy.mp4")).toMatchObject({
          title: "",
          visibility: "PRIVATE",
          processing_status: "IN_PROGRESS",
        });
        expect(await sql`SELECT email FROM users ORDER BY email`).toHaveLength(2);
      }));

    test("reports objects that have several videos, and leads their key to the owner's own", () =>
      withOriginal(async ({ url, sql }) => {
        const { duplicates } = await migratePostgres(url);
        const titles = await sql`SELECT title FROM videos WHERE id IN ${sql(duplicates.map(({ id }) => id))}`;
        expect(duplicates.map(({ video_s3_key: key }) => key)).toEqual([shared, shared]);
        expect(titles.map(({ title }) => title)).toContain("Eve's claim");
        const database = createPostgresDatabase({ url });
        const videos = createVideosStore(database);
        const holder = await videos.find((await videos.findIdByKey(shared))!);
        expect(holder?.userId).toBe(ada);
        for (const { id } of duplicates) expect((await videos.find(id))?.videoS3Key).toBe(shared);
        expect(await videos.listByKey(shared)).toHaveLength(3);
        const again = { ...holder!, id: crypto.randomUUID() };
        expect(await videos.create(again)).toBe("described");
        await database.close();
      }));

    test("lets the owner of an object take it down, with what strangers made of it, and nobody else", () =>
      withOriginal(async ({ url }) => {
        await migratePostgres(url);
        const database = createPostgresDatabase({ url });
        const videos = createVideosStore(database);
        const removed: string[] = [];
        const remove = async (bucket: string, key: string) => void removed.push(`${bucket}/${key}`);
        const objects = { remove, removeAll: remove } as unknown as Objects;
        const cache = createMemoryShared().cache;
        const ports = { videos, objects, cache, now: Date.now, retention: 1, ensureUser: async () => true };
        const { deleteVideo } = createVideos({ ...ports, multipart: createMultipartStore(database) });
        const removeAs = async (subject: string, id: string) =>
          (await deleteVideo({ path: { video_id: id }, principal: { subject } } as never)).status;
        const rows = await videos.listByKey(shared);
        const [first, second] = rows.filter(({ userId }) => userId === ada).map(({ id }) => id);
        const claim = rows.find(({ userId }) => userId !== ada)!;
        expect(await removeAs(claim.userId, first!)).toBe(404);
        expect(await removeAs(ada, first!)).toBe(204);
        expect(removed).toEqual([]);
        expect((await videos.find((await videos.findIdByKey(shared))!))?.videoS3Key).toBe(shared);
        expect(await removeAs(ada, second!)).toBe(204);
        expect(removed).toContain(`raw/${shared}`);
        expect(await videos.find(claim.id)).toBeUndefined();
        await database.close();
      }));

    test("serves what was public and completed, and reads every row", () =>
      withOriginal(async ({ url, sql }) => {
        await migratePostgres(url);
        const database = createPostgresDatabase({ url });
        const videos = createVideosStore(database);
        const listed = await videos.listPublic({ limit: 100, after: undefined });
        const [expected] = await sql`
          SELECT count(*)::int AS n FROM videos WHERE visibility = 'PUBLIC' AND processing_status = 'COMPLETED'`;
        expect(listed).toHaveLength(expected!.n);
        for (const { id } of await sql`SELECT id FROM videos`)
          for (const value of Object.values(toWire((await videos.find(id))!))) expect(value).toBeString();
        await database.close();
      }));

    test("can be taken back: iTube-api writes and reads on, and what it wrote is served when we return", () =>
      withOriginal(async ({ url, sql }) => {
        const begun = Date.now();
        await migratePostgres(url);
        await runOriginal(url, "again");
        expect(await migratePostgres(url)).toMatchObject({ applied: [], adopted: false });
        const [row] = await sql`SELECT id FROM videos WHERE title = 'Made by the old one'`;
        const database = createPostgresDatabase({ url });
        const videos = createVideosStore(database);
        const [newest] = await videos.listPublic({ limit: 1, after: undefined });
        expect(newest).toMatchObject({ id: row!.id, title: "Made by the old one", processingStatus: "COMPLETED" });
        expect(newest!.createdAt).toBeWithin(begun, Date.now() + 1000);
        expect(await videos.findIdByKey(newest!.videoS3Key)).toBe(row!.id);
        await database.close();
      }));

    test("is done once, whoever starts at the same time", () =>
      withOriginal(async ({ url }) => {
        const reports = await Promise.all(Array.from({ length: 6 }, () => migratePostgres(url)));
        expect(reports.filter(({ adopted }) => adopted)).toHaveLength(1);
        expect(reports.filter(({ applied }) => applied.length > 0)).toHaveLength(1);
      }));

    test("leaves nothing behind when it fails, and the next try succeeds", () =>
      withOriginal(async ({ url, sql }) => {
        await sql`CREATE TABLE identity_sessions (id int)`;
        await expect(migratePostgres(url)).rejects.toThrow("identity_sessions");
        expect(await sql`SELECT to_regclass('itube_migrations') AS name`).toMatchObject([{ name: null }]);
        await sql`DROP TABLE identity_sessions`;
        expect(await migratePostgres(url)).toMatchObject({ adopted: true });
      }));

    test("refuses tables of the same names that are somebody else's", async () => {
      await using place = await createTemporaryDatabase();
      const sql = postgres(place.url, { max: 1, onnotice: () => {} });
      await sql`CREATE TABLE users (id uuid PRIMARY KEY, login text)`;
      await expect(migratePostgres(place.url)).rejects.toThrow("users lacks name, email, cognito_sub");
      await sql.end();
    });
  });
