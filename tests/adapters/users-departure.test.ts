import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { searchOutbox } from "../../src/changes/tables.ts";
import { createUsersStore } from "../../src/services/auth/store.ts";
import { followVideos } from "../../src/services/ondemand/follow.ts";
import { type Belongings, createAccountsStore } from "../../src/services/users/accounts-store.ts";
import { createAuditStore } from "../../src/services/users/audit-store.ts";
import { createDepartures, startDepartures } from "../../src/services/users/departures.ts";
import { createDeparturesStore } from "../../src/services/users/departures-store.ts";
import { createPeopleStore } from "../../src/services/users/people-store.ts";
import { createUploadsRemoval } from "../../src/services/videos/departure.ts";
import { toThumbnailKey, toUploadKey } from "../../src/services/videos/key.ts";
import { toStoreUpload } from "../../src/services/videos/multipart-upload.ts";
import { startSweeping } from "../../src/jobs/sweeping.ts";
import { uploads, videos } from "../../src/services/videos/tables.ts";
import { leaveOut } from "../harness/left-out.ts";
import { missingPostgres } from "../harness/postgres.ts";
import { waitFor } from "../harness/processes.ts";
import { backends, DAY, openUploads, type Uploads } from "./uploads-world.ts";

const root = { subject: "root", requestId: "request", at: 1_795_000_000_000 };
const hour = DAY / 24;

/** What somebody uploaded, when their account is deleted, on every backend. */
const describeDeparture = (name: keyof typeof backends) => {
  describe(`who is deleted: ${name}`, () => {
    let world: Uploads;
    beforeAll(async () => {
      world = await openUploads(backends[name]);
    });
    afterAll(() => world?.[Symbol.asyncDispose]());

    const uploadsOf = createUploadsRemoval(followVideos);
    const accountsWith = (belongings: Belongings = uploadsOf) => createAccountsStore(world.database, belongings);
    const enrol = async (subject: string) =>
      (await createUsersStore(world.database).provision(
        { subject, email: `${subject}@example.com`, name: subject },
        0,
      ))!;
    const publish = async (subject: string) => {
      const key = await world.put(`videos/${subject}/${crypto.randomUUID()}.mp4`);
      expect((await world.describe(key, subject)).status).toBe(200);
      return key;
    };
    const make = async (subject: string) => {
      const user = await enrol(subject);
      const film = await publish(subject);
      await world.put(toThumbnailKey(film), "thumbnails");
      await world.put(`${film}/manifest.mpd`, "processed");
      const undescribed = await world.put(`videos/${subject}/${crypto.randomUUID()}.mp4`);
      const { upload_id } = await world.begin(6, subject);
      return { user, film, undescribed, parts: (await world.multipart.find(upload_id))! };
    };
    const isAnythingThere = async ({ film, undescribed, parts }: Awaited<ReturnType<typeof make>>) =>
      (await world.isThere(film)) ||
      (await world.isThere(toThumbnailKey(film), "thumbnails")) ||
      (await world.isThere(`${film}/manifest.mpd`, "processed")) ||
      (await world.isThere(undescribed)) ||
      (await world.objects.listParts(toStoreUpload(parts), { after: 0, limit: 1 })) !== undefined;
    const outbox = async () => (await world.database.reader.select().from(searchOutbox)).map((row) => row.targetId);

    test("takes along films, what was made of them, what is not described and what is under way, and nobody else's", async () => {
      const own = await make("mia");
      const others = await publish("eve");
      const removed = await accountsWith().remove(own.user.id, { ...root, at: world.clock.now });
      const id = world.idOf(own.film);
      expect(removed).toMatchObject({ subject: "mia", videos: [id] });
      // At once, and before any file is gone:
      expect(await world.videos.find(id)).toBeUndefined();
      expect(await world.videos.listOwned("mia", { limit: 10, after: undefined })).toEqual([]);
      expect((await world.complete(own.parts.videoId, "mia")).status).toBe(404);
      expect(await outbox()).toContain(id);
      expect(await world.leftovers.isUrgent(world.clock.now - 1)).toBe(true);
      await world.sweep();
      expect([await isAnythingThere(own), await world.isThere(others)]).toEqual([false, true]);
      expect(await world.leftovers.isUrgent(world.clock.now)).toBe(false);
      expect((await world.call("getVideo", { path: { video_id: world.idOf(others) } }, "eve")).status).toBe(200);
      const [entry] = await createAuditStore(world.database).list({ targetId: own.user.id }, 1);
      expect(JSON.parse(entry!.before!).removed).toEqual({ profiles: 0, videos: 1, uploads: 2 });
      world.clock.now += hour;
      await world.sweep();
      for (const key of [own.film, own.undescribed]) expect(await world.isNoted(key)).toBe(false);
    });

    test("has nothing left in the store of a part, or a film, that arrives after it was removed", async () => {
      const own = await make("pia");
      await accountsWith().remove(own.user.id, { ...root, at: world.clock.now });
      const ended: string[] = [];
      world.before.abortMultipart = ((upload: { key: string }) => void ended.push(upload.key)) as never;
      const isEnded = () => ended.splice(0).includes(own.parts.videoS3Key);
      await world.sweep();
      expect(isEnded()).toBe(true);
      // By an address of before.
      await world.put(own.undescribed);
      world.clock.now += hour - 1;
      await world.sweep();
      expect([await world.isThere(own.undescribed), await world.isNoted(own.undescribed), isEnded()]).toEqual([
        false,
        true,
        false,
      ]);
      world.clock.now += DAY;
      await world.sweep();
      world.before.abortMultipart = undefined;
      expect([isEnded(), await world.multipart.find(own.parts.videoId)]).toEqual([true, undefined]);
      expect(await world.isNoted(own.undescribed)).toBe(false);
    });

    test("is deleted whole or not at all", async () => {
      const own = await make("noa");
      const failing = accountsWith({
        ...uploadsOf,
        take: async (queries, subject, now) => {
          await uploadsOf.take(queries, subject, now);
          throw new Error("the process ended");
        },
      });
      await expect(failing.remove(own.user.id, root)).rejects.toThrow("the process ended");
      await world.sweep();
      expect(await isAnythingThere(own)).toBe(true);
      expect(await world.videos.find(world.idOf(own.film))).toBeDefined();
      expect(await createUsersStore(world.database).standingOf("noa")).toMatchObject({ active: true });
      expect((await world.describe(own.undescribed, "noa")).status).toBe(200);
    });

    test("loses the files, wherever the process ends on its way", async () => {
      const own = await make("kim");
      await accountsWith().remove(own.user.id, { ...root, at: world.clock.now });
      for (const step of ["abortMultipart", "remove", "removeAll"] as const) {
        let calls = 0;
        world.before[step] = () => {
          if (++calls > 1) return;
          throw new Error("the process ended");
        };
        await world.sweep();
        world.before[step] = undefined;
      }
      await world.sweep();
      expect(await isAnythingThere(own)).toBe(false);
    });

    test("describes nothing more, however far it has come", async () => {
      const own = await make("lou");
      await accountsWith().remove(own.user.id, { ...root, at: world.clock.now });
      const created = await world.videos.create({
        ...{ id: world.idOf(own.undescribed), title: "T", description: null, userId: "lou" },
        ...{ videoS3Key: own.undescribed, visibility: "PUBLIC", createdAt: world.clock.now },
      });
      expect(created).toBe("swept");
    });

    test("takes along what strangers made of an object in iTube-api, and leaves the objects of others", async () => {
      const [user] = [await enrol("ole"), await enrol("eve")];
      const own = await publish("ole");
      const others = await publish("eve");
      const row = { title: "T", description: null, visibility: "PUBLIC" as const, duplicate: true };
      const times = { createdAt: 1, updatedAt: 1, processingStatus: "COMPLETED" as const };
      const [strangers, ownOfOthers] = [crypto.randomUUID(), crypto.randomUUID()];
      await world.database.transaction(async (queries) => {
        await queries.insert(videos).values([
          { id: strangers, videoS3Key: own, userId: "eve", ...row, ...times },
          { id: ownOfOthers, videoS3Key: others, userId: "ole", ...row, ...times },
        ]);
      });
      await accountsWith().remove(user.id, { ...root, at: world.clock.now });
      await world.sweep();
      expect([await world.isThere(own), await world.isThere(others)]).toEqual([false, true]);
      expect([await world.videos.find(strangers), await world.videos.find(ownOfOthers)]).toEqual([
        undefined,
        undefined,
      ]);
    });

    /** Somebody with so many videos, and as many uploads that nobody described. */
    const makeMany = async (subject: string, amount: number) => {
      const user = await enrol(subject);
      const keys = Array.from({ length: amount * 2 }, () =>
        toUploadKey({ owner: subject, videoId: crypto.randomUUID() }),
      );
      const common = { processingStatus: "COMPLETED" as const, createdAt: world.clock.now };
      for (let at = 0; at < keys.length; at += 500) {
        const portion = keys.slice(at, at + 500).map((videoS3Key) => ({ videoS3Key, id: world.idOf(videoS3Key) }));
        await world.database.transaction(async (queries) => {
          if (at < amount)
            await queries.insert(videos).values(
              portion.map((one, number) => ({
                ...{ ...one, ...common, title: "T", description: null, userId: subject, visibility: "PUBLIC" as const },
                ...{ updatedAt: number, duplicate: false },
              })),
            );
          else
            await queries.insert(uploads).values(
              portion.map(({ id: videoId, videoS3Key }) => ({
                videoId,
                videoS3Key,
                ...common,
                sweptAt: null,
                owner: subject,
              })),
            );
        });
      }
      return { user, ids: keys.slice(0, amount).map(world.idOf) };
    };
    const departures = () => createDeparturesStore(world.database, uploadsOf);
    const taking = (forgotten: string[], store = departures(), reported: unknown[] = []) =>
      createDepartures({
        departures: store,
        forgetVideos: async (ids) => void forgotten.push(...ids),
        now: () => world.clock.now,
        report: (error) => void reported.push(error),
      });
    const countLeft = async (subject: string) => ({
      ...(await uploadsOf.count(world.database.reader, subject)),
      leaving: (await departures().list(10)).length,
    });

    test("with 3,000 videos is deleted at once, and they go in portions, whatever ends on the way", async () => {
      const { user, ids } = await makeMany("max", 3_000);
      const others = await publish("eve");
      const removed = await accountsWith().remove(user.id, { ...root, at: world.clock.now });
      if (typeof removed === "string") throw new Error(removed);
      // Of the account nothing is to be seen any more, though its row waits for the last video.
      expect(await createUsersStore(world.database).findBySubject("max")).toBeUndefined();
      expect(await createUsersStore(world.database).standingOf("max")).toEqual({ active: false, roles: null });
      const again = { subject: "max", email: "max@example.com", name: "max", roles: ["user" as const] };
      expect(await createUsersStore(world.database).provision(again, 1)).toBeUndefined();
      const people = createPeopleStore(world.database);
      expect(await people.find(user.id)).toBeUndefined();
      expect(await people.list({ limit: 10, offset: 0, email: "max@" })).toEqual([]);
      expect(await people.count("max@")).toBe(0);
      expect(await accountsWith().remove(user.id, root)).toBe("unknown");
      const [entry] = await createAuditStore(world.database).list({ targetId: user.id }, 1);
      expect(JSON.parse(entry!.before!).removed).toEqual({ profiles: 0, videos: 3_000, uploads: 3_000 });

      expect(removed.videos).toHaveLength(200);
      expect(await countLeft("max")).toEqual({ videos: 2_800, uploads: 2_800, leaving: 1 });
      const forgotten = [...removed.videos];
      // The process ends before its third portion.
      let portions = 0;
      const store = departures();
      const ending = {
        ...store,
        take: async (subject: string, now: number) => {
          if (++portions === 3) throw new Error("the process ended");
          return store.take(subject, now);
        },
      };
      const reported: unknown[] = [];
      await taking(forgotten, ending, reported)(() => false);
      expect(reported).toEqual([new Error("the process ended")]);
      expect(await countLeft("max")).toEqual({ videos: 2_400, uploads: 2_400, leaving: 1 });
      // Two instances do the rest.
      const all = taking(forgotten);
      await Promise.all([all(() => false), all(() => false)]);
      expect(await countLeft("max")).toEqual({ videos: 0, uploads: 0, leaving: 0 });
      expect(forgotten.toSorted()).toEqual(ids.toSorted());
      expect(await outbox()).toEqual(expect.arrayContaining([ids[0]!, ids[2_999]!]));
      expect((await world.call("getVideo", { path: { video_id: world.idOf(others) } }, "eve")).status).toBe(200);
      const rows = await world.database.reader
        .select({ createdAt: uploads.createdAt })
        .from(uploads)
        .where(eq(uploads.owner, "max"));
      expect([rows.length, new Set(rows.map((row) => row.createdAt))]).toEqual([6_000, new Set([0])]);
      await world.database.transaction(async (queries) => {
        await queries.delete(uploads).where(eq(uploads.owner, "max"));
      });
    }, 60_000);

    test("with many videos loses them within seconds, and who is not leaving loses nothing", async () => {
      const { user } = await makeMany("lea", 500);
      expect(await departures().take("lea", world.clock.now)).toEqual({ videos: [], isAll: true });
      await accountsWith().remove(user.id, { ...root, at: world.clock.now });
      const leaving = startDepartures(taking([]), () => {});
      await waitFor("the videos to go", async () => (await countLeft("lea")).leaving === 0, 20_000);
      await leaving.close();
      expect(await countLeft("lea")).toEqual({ videos: 0, uploads: 0, leaving: 0 });
      await world.database.transaction(async (queries) => {
        await queries.delete(uploads).where(eq(uploads.owner, "lea"));
      });
    }, 30_000);

    test("loses the files within seconds, though the sweep has just been", async () => {
      const own = await make("uma");
      const sweeping = startSweeping({
        pass: world.pass,
        isUrgent: world.leftovers.isUrgent,
        now: () => world.clock.now,
        onError: () => {},
      });
      await Bun.sleep(100);
      world.clock.now += 1;
      await accountsWith().remove(own.user.id, { ...root, at: world.clock.now });
      await waitFor("the files to go", async () => !(await isAnythingThere(own)), 20_000);
      await sweeping.close();
    }, 30_000);
  });
};

describeDeparture("embedded");
if (missingPostgres) leaveOut("who is deleted, on PostgreSQL and S3", missingPostgres);
else describeDeparture("production");
