import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Events, ObjectCreated } from "../../src/adapters/events/port.ts";
import type { Objects } from "../../src/adapters/objects/port.ts";
import { waitFor } from "../harness/processes.ts";
import { begin, sendPart, toBytes } from "./objects-multipart-suite.ts";

export type OpenedEvents = AsyncDisposable & {
  readonly events: Events;
  /** The store whose uploads are told. */
  readonly objects: Objects;
  /** After the handlers are there. */
  start(): void;
};

/** What every way of telling has to hold, from the upload to the handler. moto tells of a completed upload twice: not `once`. */
export const describeEvents = (name: string, open: () => Promise<OpenedEvents>, { once = true } = {}) => {
  describe(`events: ${name}`, () => {
    let opened: OpenedEvents;
    let told: ObjectCreated[];
    beforeEach(async () => {
      opened = await open();
      told = [];
    });
    afterEach(() => opened[Symbol.asyncDispose]());

    const listen = () => {
      opened.events.onObjectCreated(async (event) => void told.push(event));
      opened.start();
    };
    const upload = async (bucket: "raw" | "thumbnails", key: string, body: string) => {
      const { url, headers } = await opened.objects.presignUpload({ bucket, key, contentType: "video/mp4" });
      return (await fetch(url, { method: "PUT", headers, body })).status;
    };

    test("an upload is told by its bucket's role, its key as it is, and its size", async () => {
      listen();
      const keys = ["videos/a/1.mp4", "space and+plus", "é/日本/🎬%2F%20.mp4"];
      for (const key of keys) expect(await upload("raw", key, key)).toBe(200);
      expect(await upload("thumbnails", "videos/a/1.jpg", "12345")).toBe(200);
      await waitFor("four events", () => told.length >= 4);
      const byKey = (a: ObjectCreated, b: ObjectCreated) => (a.key < b.key ? -1 : 1);
      const expected: ObjectCreated[] = keys.map((key) => ({ bucket: "raw", key, size: Buffer.byteLength(key) }));
      expected.push({ bucket: "thumbnails", key: "videos/a/1.jpg", size: 5 });
      expect(told.toSorted(byKey)).toEqual(expected.toSorted(byKey));
    });

    test("an upload in parts is told as any other, when it is complete", async () => {
      listen();
      const parts = [toBytes(5 * 1024 * 1024, 1), toBytes(10, 2)];
      const begun = await begin(opened.objects, "videos/in parts.mp4");
      const sent = [];
      for (const [at, part] of parts.entries()) sent.push(await sendPart(opened.objects, begun, at + 1, part));
      expect(told).toEqual([]);
      expect(await opened.objects.completeMultipart(begun, sent)).toBe("completed");
      await upload("raw", "afterwards", "x");
      await waitFor("the one after it", () => told.some(({ key }) => key === "afterwards"));
      const event: ObjectCreated = { bucket: "raw", key: "videos/in parts.mp4", size: 5 * 1024 * 1024 + 10 };
      const found = told.filter(({ key }) => key === event.key);
      expect(found).toEqual(once ? [event] : found.map(() => event));
      expect(found.length).toBeGreaterThan(0);
    });

    test("a handler that throws is told again", async () => {
      let failures = 0;
      opened.events.onObjectCreated(async () => {
        if (failures++ < 1) throw new Error("not yet");
      });
      listen();
      expect(await upload("raw", "again", "x")).toBe(200);
      await waitFor("another delivery", () => failures === 2);
      expect(told[0]).toEqual({ bucket: "raw", key: "again", size: 1 });
    });

    test("every handler is told", async () => {
      let others = 0;
      opened.events.onObjectCreated(async () => void others++);
      listen();
      await upload("raw", "all", "x");
      await waitFor("both", () => others === 1 && told.length === 1);
    });
  });
};
