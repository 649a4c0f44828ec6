import { describe, expect, test } from "bun:test";
import { begin } from "./objects-multipart-suite.ts";
import { answerOf, openMultipart, small } from "./objects-multipart-world.ts";
import { appOrigin } from "./objects-server.ts";

const { state, served, call } = openMultipart();

describe("a part's address", () => {
  const flip = (text: string) => (text.startsWith("0") ? "1" : "0") + text.slice(1);
  const edit = (name: string, change: (value: string) => string) => (url: URL) =>
    url.searchParams.set(name, change(url.searchParams.get(name) ?? ""));

  test.each<[string, (url: URL) => void]>([
    ["another number", edit("partNumber", () => "2")],
    ["another upload", edit("uploadId", flip)],
    ["another signature", edit("X-Amz-Signature", flip)],
    ["no number", (url) => url.searchParams.delete("partNumber")],
    ["no upload: it would be the object itself", (url) => url.searchParams.delete("uploadId")],
    ["a second number", (url) => url.searchParams.append("partNumber", "2")],
    ["another key", (url) => void (url.pathname = url.pathname.replace("addressed", "other"))],
  ])("is refused with %s", async (_title, change) => {
    const upload = await begin(served().objects, "addressed");
    const { url } = await served().objects.presignPart({ ...upload, number: 1 });
    const changed = new URL(url);
    change(changed);
    expect(await answerOf(await fetch(changed, { method: "PUT", body: small }))).toEqual([
      403,
      "SignatureDoesNotMatch",
    ]);
    expect(await served().objects.listParts(upload, { after: 0, limit: 1 })).toEqual({ parts: [], more: false });
    await served().objects.abortMultipart(upload);
  });

  test("is refused for another method, and after its time", async () => {
    const upload = await begin(served().objects, "addressed");
    const { url, expiresAt } = await served().objects.presignPart({ ...upload, number: 1 });
    expect((await fetch(url, { method: "DELETE" })).status).toBe(403);
    const before = state.now;
    state.now = new Date(expiresAt.getTime() + 2000);
    expect(await answerOf(await fetch(url, { method: "PUT", body: small }))).toEqual([403, "AccessDenied"]);
    state.now = before;
    expect((await fetch(url, { method: "PUT", body: small })).status).toBe(200);
    await served().objects.abortMultipart(upload);
  });

  test("can be used by a page of the app, which may read the ETag", async () => {
    const upload = await begin(served().objects, "page");
    const { url } = await served().objects.presignPart({ ...upload, number: 1 });
    const preflight = await fetch(url, {
      method: "OPTIONS",
      headers: { origin: appOrigin, "access-control-request-method": "PUT" },
    });
    expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([200, appOrigin]);
    const answer = await fetch(url, { method: "PUT", headers: { origin: appOrigin }, body: small });
    expect(answer.headers.get("access-control-expose-headers")).toContain("etag");
    await served().objects.abortMultipart(upload);
  });

  test.each(["0", "10001", "1.5", "-1", "x", ""])("has no number %p", async (number) => {
    const answer = await call("PUT", `k?partNumber=${number}&uploadId=u`, {}, small);
    expect(await answerOf(answer)).toEqual([400, "InvalidArgument"]);
  });
});
