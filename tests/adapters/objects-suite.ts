import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import type { Objects } from "../../src/adapters/objects/port.ts";
import { describeMultipart } from "./objects-multipart-suite.ts";
import { describeReading } from "./objects-reading-suite.ts";

export type Opened = AsyncDisposable & { readonly objects: Objects };

const video = { bucket: "raw", contentType: "video/mp4" } as const;

/** What a stand-in for Amazon gets wrong, and nobody can hold it to. */
export type Gaps = {
  /** moto breaks down at an upload that has ended; Swift goes on listing one that was completed. */
  readonly endedUploads?: boolean;
  /** Swift takes an object's ACL, and lets nobody in all the same. */
  readonly publicObjects?: boolean;
};

/** What every object store has to hold. `open` gives one with three empty buckets. */
export const describeObjects = (name: string, open: () => Promise<Opened>, gaps: Gaps = {}) => {
  describe(`objects: ${name}`, () => {
    let opened: Opened;
    let objects: Objects;
    beforeAll(async () => {
      opened = await open();
      objects = opened.objects;
    });
    afterAll(() => opened?.[Symbol.asyncDispose]());

    const upload = async (key: string, body: string, acl?: "public-read") => {
      const { url, headers } = await objects.presignUpload({ ...video, key, ...(acl && { acl }) });
      return fetch(url, { method: "PUT", headers, body });
    };
    const download = async (key: string) => {
      const { url } = await objects.presignDownload({ bucket: "raw", key });
      return fetch(url);
    };

    test("an object uploaded to a presigned address can be read back from one, and is described", async () => {
      const key = "videos/owner/1.mp4";
      const body = "0123456789";
      expect((await upload(key, body)).status).toBe(200);
      const found = await objects.head("raw", key);
      const etag = `"${createHash("md5").update(body).digest("hex")}"`;
      expect(found).toMatchObject({ size: 10, contentType: "video/mp4", etag });
      expect(Math.abs(found!.lastModified.getTime() - Date.now())).toBeLessThan(60_000);
      expect(await (await download(key)).text()).toBe(body);
    });

    test("what is not there is undefined, and its download a 404", async () => {
      expect(await objects.head("raw", "nothing")).toBeUndefined();
      expect((await download("nothing")).status).toBe(404);
    });

    test("an address says until when it is good, and which headers to send", async () => {
      const { headers, expiresAt } = await objects.presignUpload({ ...video, key: "k", acl: "public-read" });
      expect(headers).toEqual({ "content-type": "video/mp4", "x-amz-acl": "public-read" });
      expect(Math.abs(expiresAt.getTime() - Date.now() - 3_600_000)).toBeLessThan(5000);
    });

    test("an object may be uploaded with an ACL", async () => {
      expect((await upload("public.jpg", "x", "public-read")).status).toBe(200);
      if (gaps.publicObjects) return;
      const { origin, pathname } = new URL((await objects.presignDownload({ bucket: "raw", key: "public.jpg" })).url);
      expect(await (await fetch(origin + pathname)).text()).toBe("x");
    });

    test("an object replaces the one that had its key", async () => {
      await upload("videos/twice.mp4", "first");
      await upload("videos/twice.mp4", "second one");
      expect(await (await download("videos/twice.mp4")).text()).toBe("second one");
      expect(await objects.head("raw", "videos/twice.mp4")).toMatchObject({ size: 10 });
    });

    test("an object is gone after its removal, which may be repeated", async () => {
      await upload("videos/removed.mp4", "x");
      await objects.remove("raw", "videos/removed.mp4");
      await objects.remove("raw", "videos/removed.mp4");
      expect(await objects.head("raw", "videos/removed.mp4")).toBeUndefined();
      expect((await download("videos/removed.mp4")).status).toBe(404);
    });

    test("objects of a removed prefix are gone, their neighbours are not", async () => {
      const keys = ["p/a/1", "p/a/2/3", "p/a/ü & <x>", "p/a", "p/ab", "p/b"];
      for (const key of keys) await upload(key, "x");
      await objects.removeAll("raw", "p/a/");
      await objects.removeAll("raw", "p/a/");
      const left = [];
      for (const key of keys) if (await objects.head("raw", key)) left.push(key);
      expect(left).toEqual(["p/a", "p/ab", "p/b"]);
    });

    test("the buckets are apart", async () => {
      await upload("apart", "x");
      expect(await objects.head("processed", "apart")).toBeUndefined();
    });

    test.each([
      "a",
      "a/b/c",
      "trailing/",
      "space and+plus",
      "日本語/é/🎬.mp4",
      "query?and#hash&x=1",
      "it's (1)*!~.mp4",
    ])("a key may be %p", async (key) => {
      expect((await upload(key, `content of ${key}`)).status).toBe(200);
      expect(await (await download(key)).text()).toBe(`content of ${key}`);
      expect(await objects.head("raw", key)).toMatchObject({ contentType: "video/mp4" });
    });

    describeReading(() => objects);
    describeMultipart(() => objects, gaps);
  });
};
