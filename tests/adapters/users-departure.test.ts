import { expect, test } from "bun:test";
import { startSweeping } from "../../src/jobs/sweeping.ts";
import { createUsersStore } from "../../src/services/auth/store.ts";
import { createAuditStore } from "../../src/services/users/audit-store.ts";
import { toUploadKey } from "../../src/services/videos/key.ts";
import { videos } from "../../src/services/videos/tables.ts";
import { waitFor } from "../harness/processes.ts";
import { DAY } from "./uploads-world.ts";
import { describeDeparture, hour, root } from "./users-departure-world.ts";

await describeDeparture(
  "who is deleted",
  ({ world, uploadsOf, accountsWith, enrol, publish, make, isAnythingThere, outbox }) => {
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
      // The second one's event has not come: there is no row that could say that it was condemned.
      for (const key of [own.undescribed, toUploadKey({ owner: "lou", videoId: crypto.randomUUID() })]) {
        const created = await world.videos.create({
          ...{ id: world.idOf(key), title: "T", description: null, userId: "lou" },
          ...{ videoS3Key: key, visibility: "PUBLIC", createdAt: world.clock.now },
        });
        expect(created).toBe("unknown");
      }
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
  },
);
