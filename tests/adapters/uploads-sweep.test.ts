import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { ObjectsUnavailable } from "../../src/adapters/objects/port.ts";
import { startSweeping } from "../../src/jobs/sweeping.ts";
import { createUsersStore } from "../../src/services/auth/store.ts";
import { createUploadKey, toThumbnailKey } from "../../src/services/videos/key.ts";
import { toStoreUpload } from "../../src/services/videos/multipart-upload.ts";
import { multipartUploads, uploads, videos } from "../../src/services/videos/tables.ts";
import { leaveOut } from "../harness/left-out.ts";
import { missingPostgres } from "../harness/postgres.ts";
import { backends, DAY, openUploads, retention, type Uploads } from "./uploads-world.ts";

const hour = DAY / 24;

/** What the sweep of abandoned uploads removes, and what it never does, on every backend. */
const describeSweep = (name: keyof typeof backends) => {
  describe(`the sweep: ${name}`, () => {
    let world: Uploads;
    beforeAll(async () => {
      world = await openUploads(backends[name]);
    });
    afterAll(() => world?.[Symbol.asyncDispose]());
    const isUnderWay = async (id: string) => (await world.multipart.find(id)) !== undefined;
    const pass = (milliseconds: number) => {
      world.clock.now += milliseconds;
    };
    /** A row of a video, as iTube-api wrote them: its id is another than its key's. */
    const adopt = async (videoS3Key: string, duplicate: boolean) => {
      await createUsersStore(world.database).provision({ subject: "ada", email: "ada@example.com", name: "A" }, 0);
      const row = { title: "T", description: null, userId: "ada", visibility: "PUBLIC" as const, duplicate };
      const times = { createdAt: 1, updatedAt: 1, processingStatus: "COMPLETED" as const };
      await world.database.transaction(async (queries) => {
        await queries.insert(videos).values({ id: crypto.randomUUID(), videoS3Key, ...row, ...times });
      });
    };

    test("ends uploads in parts when their time is over, and not before", async () => {
      const { upload_id } = await world.ready();
      const upload = (await world.multipart.find(upload_id))!;
      pass(retention - 1);
      await world.sweep();
      expect(await isUnderWay(upload_id)).toBe(true);
      pass(1);
      await world.sweep();
      expect(await isUnderWay(upload_id)).toBe(false);
      expect(await world.objects.listParts(toStoreUpload(upload), { after: 0, limit: 1 })).toBeUndefined();
    });

    test("forgets an upload that was aborted a day later, and ends it in the store again", async () => {
      const { upload_id } = await world.ready();
      await world.abort(upload_id);
      const ended: string[] = [];
      world.before.abortMultipart = ((upload: { key: string }) => void ended.push(upload.key)) as never;
      pass(DAY - 1);
      await world.sweep();
      expect([await isUnderWay(upload_id), ended.length]).toEqual([true, 0]);
      expect((await world.abort(upload_id)).status).toBe(204);
      ended.length = 0;
      pass(1);
      await world.sweep();
      world.before.abortMultipart = undefined;
      expect([await isUnderWay(upload_id), ended.length]).toEqual([false, 1]);
    });

    test("removes a film that nobody described, with what was made of it, and then its row", async () => {
      const key = await world.put();
      await world.put(toThumbnailKey(key), "thumbnails");
      await world.put(`${key}/manifest.mpd`, "processed");
      pass(retention - hour);
      const younger = await world.put();
      await world.sweep();
      expect(await world.isThere(key)).toBe(true);
      pass(hour);
      await world.sweep();
      const gone = [
        await world.isThere(key),
        await world.isThere(toThumbnailKey(key), "thumbnails"),
        await world.isThere(`${key}/manifest.mpd`, "processed"),
      ];
      expect(gone).toEqual([false, false, false]);
      expect(await world.isNoted(key)).toBe(true);
      pass(hour);
      await world.sweep();
      expect([await world.isNoted(key), await world.isThere(younger)]).toEqual([false, true]);
    });

    test("removes a film whose completion nobody heard of, and keeps it where it was described all the same", async () => {
      const lose = () => {
        world.before.remove = () => {
          world.before.remove = undefined;
          throw new Error("the process ended");
        };
      };
      const [lost, described] = [await world.ready(), await world.ready()];
      for (const { upload_id } of [lost, described]) {
        lose();
        await world.complete(upload_id).catch(() => {});
        // The event of the store was lost, too.
        await world.leftovers.forget(upload_id);
      }
      expect((await world.describe(described.media_id)).status).toBe(200);
      pass(retention);
      await world.sweep();
      // Somebody may hear of it only now, and has the time that every upload has.
      expect(await world.isThere(lost.media_id)).toBe(true);
      pass(retention);
      await world.sweep();
      expect([await world.isThere(lost.media_id), await world.isThere(described.media_id)]).toEqual([false, true]);
      expect([await isUnderWay(lost.upload_id), await isUnderWay(described.upload_id)]).toEqual([false, false]);
      expect((await world.describe(lost.media_id)).status).toBe(404);
    });

    for (const duplicate of [false, true])
      test(`never removes the object of a video, whatever its id${duplicate ? ", though another has the key" : ""}`, async () => {
        const key = await world.put();
        await adopt(key, duplicate);
        pass(retention);
        await world.sweep();
        expect(await world.isThere(key)).toBe(true);
        const rows = await world.database.reader.select({ key: uploads.videoS3Key }).from(uploads);
        expect(rows.map((row) => row.key)).not.toContain(key);
      });

    test("takes a row that a lookup wrote while its video was being deleted", async () => {
      const key = await world.put();
      expect((await world.describe(key)).status).toBe(200);
      const video_id = world.idOf(key);
      expect((await world.call("deleteVideo", { path: { video_id } })).status).toBe(204);
      // The lookup saw the object before, and writes when all of it is gone.
      await world.videos.noteUpload({ videoId: video_id, videoS3Key: key, createdAt: world.clock.now });
      expect(await world.isNoted(key)).toBe(true);
      pass(retention);
      await world.sweep();
      pass(hour);
      await world.sweep();
      expect(await world.isNoted(key)).toBe(false);
    });

    test("makes no video of a film that it removes meanwhile, however far its description has come", async () => {
      const key = await world.put();
      pass(retention);
      expect(await world.objects.head("raw", key)).toBeDefined();
      await world.sweep();
      await world.sweep();
      // It has seen the object, and writes now that it is a video.
      const created = await world.videos.create({
        ...{ id: world.idOf(key), title: "T", description: null, userId: "ada", videoS3Key: key },
        ...{ visibility: "PUBLIC", createdAt: world.clock.now },
      });
      expect(created).toBe("swept");
      expect((await world.describe(key)).status).toBe(404);
    });

    test("goes on where one object cannot be removed, says so once, and removes it the next time", async () => {
      const keys = [await world.put(), await world.put(), await world.put()];
      pass(retention);
      world.before.remove = ((_: string, key: string) => {
        if (key === keys[0]) throw new ObjectsUnavailable("not now");
      }) as never;
      world.failures.length = 0;
      await world.sweep();
      world.before.remove = undefined;
      const there = () => Promise.all(keys.map((key) => world.isThere(key)));
      expect([await there(), world.failures]).toEqual([[true, false, false], [[expect.any(ObjectsUnavailable), 1]]]);
      await world.sweep();
      expect(await there()).toEqual([false, false, false]);
    });

    test("goes through more than a portion, and does no harm where several instances sweep at once", async () => {
      const rows = Array.from({ length: 250 }, () => createUploadKey("ada")).map((videoS3Key) => ({
        ...{ videoId: world.idOf(videoS3Key), videoS3Key, createdAt: world.clock.now },
        ...{ processingStatus: "IN_PROGRESS" as const, sweptAt: null, owner: "ada" },
      }));
      await world.database.transaction(async (queries) => {
        await queries.insert(uploads).values(rows);
      });
      world.failures.length = 0;
      pass(retention);
      await Promise.all([world.sweep(), world.sweep()]);
      pass(hour);
      await Promise.all([world.sweep(), world.sweep()]);
      const left = await world.database.reader.select({ id: uploads.videoId }).from(uploads);
      const open = await world.database.reader.select({ id: multipartUploads.videoId }).from(multipartUploads);
      expect([left, open, world.failures]).toEqual([[], [], []]);
    });

    test("ends where it is when it is closed, and begins no other step", async () => {
      for (let count = 0; count < 3; count++) await world.put();
      pass(retention);
      const begun: string[] = [];
      const entered = Promise.withResolvers<void>();
      const going = Promise.withResolvers<void>();
      world.before.remove = (async (_: string, key: string) => {
        begun.push(key);
        entered.resolve();
        await going.promise;
      }) as never;
      const sweeping = startSweeping({
        pass: world.pass,
        isUrgent: async () => false,
        now: () => world.clock.now,
        onError: () => {},
      });
      await entered.promise;
      let closed = false;
      const closing = sweeping.close().then(() => {
        closed = true;
      });
      await Bun.sleep(20);
      expect(closed).toBe(false);
      going.resolve();
      await closing;
      world.before.remove = undefined;
      expect(
        new Set(begun.map((key) => world.idOf(key.replace("thumbnails", "videos").replace("jpg", "mp4")))).size,
      ).toBe(1);
    });
  });
};

describeSweep("embedded");
if (missingPostgres) leaveOut("the sweep of uploads on PostgreSQL and S3", missingPostgres);
else describeSweep("production");
