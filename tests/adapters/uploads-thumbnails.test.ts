import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createUploadKey, toThumbnailKey } from "../../src/services/videos/key.ts";
import { leaveOut } from "../harness/left-out.ts";
import { missingPostgres } from "../harness/postgres.ts";
import { backends, DAY, openUploads, retention, type Uploads } from "./uploads-world.ts";

const HOUR = DAY / 24;

const describeThumbnails = (name: keyof typeof backends) => {
  describe(`pictures of films: ${name}`, () => {
    let world: Uploads;
    beforeAll(async () => {
      world = await openUploads(backends[name]);
    });
    afterAll(() => world?.[Symbol.asyncDispose]());
    const ask = (key: string) => world.call("createThumbnailUploadUrl", { query: { associated_video_id: key } });
    const send = async (key: string): Promise<void> => {
      const { status, body } = await ask(key);
      if (status !== 200) throw new Error(`createThumbnailUploadUrl: ${status}`);
      const { url, headers } = body as unknown as { url: string; headers: Record<string, string> };
      expect((await fetch(url, { method: "PUT", headers, body: "a picture" })).status).toBe(200);
    };
    const isThere = (key: string) => world.isThere(toThumbnailKey(key), "thumbnails");
    const pass = (milliseconds: number) => {
      world.clock.now += milliseconds;
      return world.sweep();
    };

    test("one whose key was made up is removed when the time of uploads is over, and so is its row", async () => {
      const key = createUploadKey("ada");
      await send(key);
      await pass(retention - HOUR);
      expect(await isThere(key)).toBe(true);
      await pass(HOUR);
      expect([await isThere(key), await world.isNoted(key)]).toEqual([false, true]);
      // For as long as the row refuses what is described too late, no other picture is taken.
      expect(await ask(key)).toMatchObject({ status: 404, code: "upload_not_found" });
      await pass(HOUR);
      expect(await world.isNoted(key)).toBe(false);
    });

    test("one that came before its film stays with it, once that is described", async () => {
      const key = createUploadKey("ada");
      await send(key);
      await world.put(key);
      expect((await world.describe(key)).status).toBe(200);
      await send(key);
      await pass(retention + HOUR);
      expect([await isThere(key), await world.isThere(key)]).toEqual([true, true]);
    });

    test("one that came while its film was sent in parts gives it no less time to be described", async () => {
      const { upload_id, media_id } = await world.ready();
      await send(media_id);
      await pass(retention - HOUR);
      expect((await world.complete(upload_id)).status).toBe(200);
      await pass(retention - HOUR);
      expect((await world.describe(media_id)).status).toBe(200);
      await pass(retention);
      expect(await isThere(media_id)).toBe(true);
    });

    test("one of a film in parts that was never completed, or that was aborted, is removed", async () => {
      const [late, aborted] = [await world.ready(), await world.ready()];
      for (const { media_id } of [late, aborted]) await send(media_id);
      await world.abort(aborted.upload_id);
      expect((await ask(aborted.media_id)).status).toBe(404);
      await pass(retention);
      expect([await isThere(late.media_id), await isThere(aborted.media_id)]).toEqual([false, false]);
    });

    test("nothing went wrong beside it", () => expect(world.failures).toEqual([]));
  });
};

for (const name of Object.keys(backends) as (keyof typeof backends)[])
  if (name.includes("PostgreSQL") && missingPostgres) leaveOut(`pictures of films on ${name}`, missingPostgres);
  else describeThumbnails(name);
