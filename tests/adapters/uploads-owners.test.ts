import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import type { Queries } from "../../src/adapters/database/port.ts";
import { removedUsers, users } from "../../src/services/auth/tables.ts";
import { createUploadsRemoval } from "../../src/services/videos/departure.ts";
import { toStoreUpload } from "../../src/services/videos/multipart-upload.ts";
import { leaveOut } from "../harness/left-out.ts";
import { missingPostgres } from "../harness/postgres.ts";
import { backends, DAY, openUploads, type Uploads } from "./uploads-world.ts";

const uploadsOf = createUploadsRemoval(async () => {});
/** What the deletion of an account leaves of it. */
const forget = async (queries: Queries, subject: string) => {
  await queries.delete(users).where(eq(users.cognitoSub, subject));
  await queries.insert(removedUsers).values({ subject, removedAt: 1, addressMark: null });
};

/** What holds of uploads whose owner is deleted while a call is under way. */
const describeOwners = (name: keyof typeof backends) => {
  describe(`uploads of who is gone: ${name}`, () => {
    let world: Uploads;
    beforeAll(async () => {
      world = await openUploads(backends[name]);
    });
    afterAll(() => world?.[Symbol.asyncDispose]());

    test("are not begun for who was deleted while their call was under way, and leave nothing in the store", async () => {
      for (const [step, subject] of [
        ["createMultipart", "joan"],
        ["add", "jean"],
      ] as const) {
        let storeUpload: Parameters<typeof world.objects.listParts>[0] | undefined;
        world.before[step] = async () => {
          world.before[step] = undefined;
          await world.database.transaction((queries) => forget(queries, subject));
        };
        world.before.abortMultipart = (upload: never) => {
          storeUpload = upload;
        };
        const answer = await world.call("createMultipartUpload", { body: { size: 1 } }, subject);
        world.before.abortMultipart = undefined;
        expect(answer).toMatchObject({ status: 401, code: "unauthenticated" });
        expect(await world.multipart.listOpen(subject, { limit: 1, after: undefined }, world.clock.now)).toEqual([]);
        expect(await world.objects.listParts(storeUpload!, { after: 0, limit: 1 })).toBeUndefined();
      }
      const unknown = await world.call("createMultipartUpload", { body: { size: 1 } }, "nobody");
      expect(unknown).toMatchObject({ status: 401, code: "unauthenticated" });
    });

    test("of somebody whom nobody knows any more become no video", async () => {
      const key = await world.put(`videos/nobody/${crypto.randomUUID()}.mp4`);
      expect(await world.describe(key, "nobody")).toMatchObject({ status: 401, code: "unauthenticated" });
    });
    test("is swept at once where it is a film whose upload was under way, and of which nobody had heard", async () => {
      const { upload_id, media_id } = await world.begin(6, "ivy");
      const { url } = await world.objects.presignPart({
        ...toStoreUpload((await world.multipart.find(upload_id))!),
        number: 1,
      });
      await fetch(url, { method: "PUT", body: "a film" });
      // They are deleted between what the store does and what the row says of it.
      world.before.remove = async () => {
        world.before.remove = undefined;
        await world.database.transaction(async (queries) => {
          await uploadsOf.take(queries, "ivy", world.clock.now);
          await forget(queries, "ivy");
        });
      };
      await world.complete(upload_id, "ivy");
      const late = await world.put(`videos/ivy/${crypto.randomUUID()}.mp4`);
      expect([await world.isThere(media_id), await world.isThere(late)]).toEqual([true, true]);
      await world.sweep();
      expect([await world.isThere(media_id), await world.isThere(late)]).toEqual([false, false]);
      world.clock.now += DAY;
      await world.sweep();
      expect([await world.isNoted(media_id), await world.isNoted(late)]).toEqual([false, false]);
    });
  });
};

describeOwners("embedded");
if (missingPostgres) leaveOut("uploads of who is gone on PostgreSQL and S3", missingPostgres);
else describeOwners("production");
