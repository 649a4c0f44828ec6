import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { begin } from "./objects-multipart-suite.ts";
import { codeOf } from "./objects-server.ts";
import type { Opened } from "./objects-suite.ts";

type Sent = { readonly url: string; readonly headers: Readonly<Record<string, string>> };

const edit =
  (name: string, change: (value: string) => string) =>
  ({ url, headers }: Sent): Sent => {
    const changed = new URL(url);
    changed.searchParams.set(name, change(changed.searchParams.get(name) ?? ""));
    return { url: changed.href, headers };
  };
const flip = (text: string) => (text.startsWith("0") ? "1" : "0") + text.slice(1);

/** What must be refused of a presigned address, by whoever looks at signatures at all. */
export const describePresigned = (name: string, open: () => Promise<Opened>) => {
  describe(`presigned addresses: ${name}`, () => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened?.[Symbol.asyncDispose]());
    const send = async ({ url, headers }: Sent) => {
      const answer = await fetch(url, { method: "PUT", headers, body: "12345" });
      return [answer.status, await codeOf(answer)];
    };
    const refused = [403, "SignatureDoesNotMatch"];

    test.each<[string, (sent: Sent) => Sent]>([
      ["another signature", edit("X-Amz-Signature", flip)],
      ["a longer life", edit("X-Amz-Expires", () => "7200")],
      ["another media type", ({ url }) => ({ url, headers: { "content-type": "text/html" } })],
      ["no media type", ({ url }) => ({ url, headers: {} })],
      ["another key", ({ url, headers }) => ({ url: url.replace("1.mp4", "2.mp4"), headers })],
    ])("an upload with %s is refused", async (_title, change) => {
      const sent = await opened.objects.presignUpload({ bucket: "raw", key: "signed/1.mp4", contentType: "video/mp4" });
      expect(await send(change(sent))).toEqual(refused);
      expect(await opened.objects.head("raw", "signed/1.mp4")).toBeUndefined();
    });

    test.each<[string, (sent: Sent) => Sent]>([
      ["another signature", edit("X-Amz-Signature", flip)],
      ["another number", edit("partNumber", () => "2")],
      ["another upload", edit("uploadId", (value) => `${value}x`)],
    ])("a part with %s is refused", async (_title, change) => {
      const upload = await begin(opened.objects, "signed/parts.mp4");
      const sent = await opened.objects.presignPart({ ...upload, number: 1 });
      expect(await send(change(sent))).toEqual(refused);
      expect((await opened.objects.listParts(upload, { after: 0, limit: 5 }))?.parts).toEqual([]);
      expect((await send(sent))[0]).toBe(200);
      await opened.objects.abortMultipart(upload);
    });
  });
};
