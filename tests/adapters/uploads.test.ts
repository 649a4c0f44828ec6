import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { DatabaseUnavailable } from "../../src/adapters/database/port.ts";
import { leaveOut } from "../harness/left-out.ts";
import { missingPostgres } from "../harness/postgres.ts";
import { backends, DAY, openUploads, retention, type Uploads } from "./uploads-world.ts";

/** What holds of uploads in parts on every backend, however calls race, crash and are repeated. */
const describeUploads = (name: keyof typeof backends) => {
  describe(`uploads in parts: ${name}`, () => {
    let world: Uploads;
    beforeAll(async () => {
      world = await openUploads(backends[name]);
    });
    afterAll(() => world?.[Symbol.asyncDispose]());
    /** The next call of a port's method fails, once. */
    const failOnce = (method: string) => {
      world.before[method] = () => {
        world.before[method] = undefined;
        throw new DatabaseUnavailable("gone");
      };
    };

    test("nobody has more than 20 that are open, however many are begun at once", async () => {
      const answers = await Promise.all(
        Array.from({ length: 30 }, () => world.call("createMultipartUpload", { body: { size: 1 } }, "grace")),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([
        ...Array<number>(20).fill(201),
        ...Array<number>(10).fill(409),
      ]);
      const [first] = answers.filter(({ status }) => status === 201) as unknown as { body: { upload_id: string } }[];
      expect((await world.abort(first!.body.upload_id, "grace")).status).toBe(204);
      expect(await world.begin(1, "grace")).toBeDefined();
      // Those whose time is over count no more.
      world.clock.now += retention;
      expect(await world.begin(1, "grace")).toBeDefined();
    });

    test("are listed newest first, page by page: one's own that are open, and no others", async () => {
      const begun: string[] = [];
      for (let count = 0; count < 5; count++) {
        world.clock.now += 1;
        begun.unshift((await world.begin(1, "edsger")).upload_id);
      }
      await world.abort(begun[1]!, "edsger");
      await world.begin(1, "barbara");
      const listed: string[] = [];
      for (let cursor: string | undefined, pages = 0; pages < 4; pages++) {
        const query = { limit: 2, ...(cursor && { cursor }) };
        const page = await world.call("listMultipartUploads", { query }, "edsger");
        listed.push(...(page.body as unknown as { upload_id: string }[]).map(({ upload_id }) => upload_id));
        const link = (page as unknown as { headers: { Link?: string } }).headers.Link;
        cursor = /cursor=([^&>]+)/.exec(link ?? "")?.[1];
        if (!cursor) break;
      }
      expect(listed).toEqual(begun.toSpliced(1, 1));
    });

    test("are their owner's alone: to anybody else there is none", async () => {
      const { upload_id } = await world.ready();
      for (const as of ["eve", "nobody"]) {
        const input = { path: { upload_id }, body: { part_numbers: [1] }, query: { limit: 10 } };
        for (const operation of [
          "getMultipartUpload",
          "listUploadedParts",
          "signUploadParts",
          "completeMultipartUpload",
          "abortMultipartUpload",
        ] as const)
          expect([operation, await world.call(operation, input, as)]).toMatchObject([operation, { status: 404 }]);
      }
      expect((await world.complete(upload_id)).status).toBe(200);
    });

    test("have an address for each part that there is, and say which there is not", async () => {
      const { upload_id } = await world.begin(20 * 1024 * 1024);
      const refused = await world.call("signUploadParts", { path: { upload_id }, body: { part_numbers: [3, 4, 9] } });
      expect(refused).toMatchObject({
        status: 400,
        code: "invalid_part_number",
        errors: [{ pointer: "/part_numbers/1" }, { pointer: "/part_numbers/2" }],
      });
    });

    test("become a film that is described like any other", async () => {
      const { upload_id, media_id } = await world.ready();
      const parts = await world.call("listUploadedParts", { path: { upload_id }, query: { limit: 10 } });
      expect(parts.body as unknown).toEqual([{ part_number: 1, etag: expect.stringMatching(/^".+"$/), size: 6 }]);
      const completed = await world.complete(upload_id);
      expect(completed as unknown).toEqual({ status: 200, body: { media_id, size: 6 } });
      expect(await world.isNoted(media_id)).toBe(true);
      expect(await world.describe(media_id)).toMatchObject({ status: 200, body: { id: upload_id } });
      // Still a success, as long as the film is there.
      expect((await world.complete(upload_id)).status).toBe(200);
    });

    test("are not complete while a part is missing or too short, and say which", async () => {
      const { upload_id } = await world.begin(30 * 8 * 1024 * 1024);
      await world.send(upload_id, "too short");
      const refused = await world.complete(upload_id);
      expect(refused).toMatchObject({ status: 409, code: "parts_missing" });
      const { detail, errors } = refused as unknown as { detail: string; errors: { message: string }[] };
      expect(detail).toEndWith("18, 19, 20 and 10 more.");
      expect([errors.length, errors[0]!.message]).toEqual([20, "lacks part 1"]);
    });

    test("are completed once, however many complete them at once", async () => {
      const { upload_id, media_id } = await world.ready();
      const answers = await Promise.all(Array.from({ length: 8 }, () => world.complete(upload_id)));
      expect(answers.map(({ status }) => status)).toEqual(Array<number>(8).fill(200));
      expect(await world.multipart.find(upload_id)).toBeUndefined();
      expect(await world.isThere(media_id)).toBe(true);
    });

    test("are completed or aborted, never both, when both are asked for at once", async () => {
      for (let round = 0; round < 12; round++) {
        const { upload_id, media_id } = await world.ready();
        const late = round % 3;
        const [completed, aborted] = await Promise.all([
          Bun.sleep(late).then(() => world.complete(upload_id)),
          Bun.sleep(1).then(() => world.abort(upload_id)),
        ]);
        const there = await world.isThere(media_id);
        expect([completed.status, aborted.status]).toEqual(there ? [200, 409] : [404, 204]);
      }
    });

    test("whose row outlived the completion are complete when they are completed again", async () => {
      const { upload_id, media_id } = await world.ready();
      failOnce("remove");
      await expect(world.complete(upload_id)).rejects.toBeInstanceOf(DatabaseUnavailable);
      expect((await world.complete(upload_id)) as unknown).toEqual({ status: 200, body: { media_id, size: 6 } });
      expect(await world.multipart.find(upload_id)).toBeUndefined();
    });

    test("whose row outlived the completion are not aborted", async () => {
      const { upload_id, media_id } = await world.ready();
      failOnce("remove");
      await world.complete(upload_id).catch(() => {});
      expect(await world.abort(upload_id)).toMatchObject({ status: 409, code: "upload_completed" });
      expect([await world.multipart.find(upload_id), await world.isThere(media_id)]).toEqual([undefined, true]);
    });

    test("that a crash left half aborted have ended, and are aborted again", async () => {
      const { upload_id } = await world.ready();
      failOnce("markAborted");
      await world.abort(upload_id).catch(() => {});
      expect((await world.complete(upload_id)).status).toBe(404);
      expect([(await world.abort(upload_id)).status, (await world.abort(upload_id)).status]).toEqual([204, 204]);
      expect((await world.call("getMultipartUpload", { path: { upload_id } })).status).toBe(404);
    });

    test("take no part once they are complete or aborted, though its address is still good", async () => {
      for (const end of [world.complete, world.abort]) {
        const { upload_id, media_id } = await world.ready();
        const { url } = await world.sign(upload_id);
        await end(upload_id);
        expect((await fetch(url, { method: "PUT", body: "another film" })).status).toBe(404);
        expect((await world.objects.head("raw", media_id))?.size ?? 6).toBe(6);
      }
    });

    test("of a part that is sent again while they are completed are completed with one or the other", async () => {
      const { upload_id } = await world.ready();
      world.before.completeMultipart = async () => {
        world.before.completeMultipart = undefined;
        await world.send(upload_id, "mlif a");
      };
      expect(await world.complete(upload_id)).toMatchObject({ status: 409, code: "parts_changed" });
      expect((await world.complete(upload_id)).status).toBe(200);
    });

    test("that a crash kept from being known have no row, and leave room for another", async () => {
      failOnce("add");
      await expect(world.begin(1, "alan")).rejects.toBeInstanceOf(DatabaseUnavailable);
      const listed = await world.call("listMultipartUploads", { query: { limit: 10 } }, "alan");
      expect(listed.body as unknown).toEqual([]);
    });

    test("are gone when their time is over, swept or not", async () => {
      const { upload_id } = await world.ready();
      world.clock.now += retention;
      expect((await world.complete(upload_id)).status).toBe(404);
      world.clock.now -= DAY;
      expect((await world.complete(upload_id)).status).toBe(200);
    });
  });
};

describeUploads("embedded");
if (missingPostgres) leaveOut("uploads in parts on PostgreSQL and S3", missingPostgres);
else describeUploads("production");
