import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { MultipartUpload } from "../../src/adapters/objects/port.ts";
import { createCalls, type Sent } from "./objects-calls.ts";
import { filesIn, reopenStore } from "./objects-crash.ts";
import { begin, etagOf, sendPart, toBytes } from "./objects-multipart-suite.ts";
import { appOrigin, codeOf, type Served, serveObjects } from "./objects-server.ts";

let now = new Date();
let failing = false;
let served: Served;
beforeAll(async () => {
  served = await serveObjects({
    clock: () => now,
    onCreated: async (event) => {
      if (failing) throw new Error("the database is away");
      await Bun.sleep(20);
      served.created.push(event);
    },
  });
});
afterAll(() => served[Symbol.asyncDispose]());

const { call } = createCalls(() => served);
const large = toBytes(5 * 1024 * 1024, 1);
const small = toBytes(100, 2);

const answerOf = async (response: Response) => [response.status, await codeOf(response)];
const toXml = (...parts: { number: number; etag: string }[]) =>
  `<CompleteMultipartUpload>${parts.map(({ number, etag }) => `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag></Part>`).join("")}</CompleteMultipartUpload>`;
const complete = async ({ key, uploadId }: MultipartUpload, body: string, headers: Sent = {}) =>
  answerOf(await call("POST", `${key}?uploadId=${uploadId}`, headers, body));

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
    const upload = await begin(served.objects, "addressed");
    const { url } = await served.objects.presignPart({ ...upload, number: 1 });
    const changed = new URL(url);
    change(changed);
    expect(await answerOf(await fetch(changed, { method: "PUT", body: small }))).toEqual([
      403,
      "SignatureDoesNotMatch",
    ]);
    expect(await served.objects.listParts(upload, { after: 0, limit: 1 })).toEqual({ parts: [], more: false });
    await served.objects.abortMultipart(upload);
  });

  test("is refused for another method, and after its time", async () => {
    const upload = await begin(served.objects, "addressed");
    const { url, expiresAt } = await served.objects.presignPart({ ...upload, number: 1 });
    expect((await fetch(url, { method: "DELETE" })).status).toBe(403);
    const before = now;
    now = new Date(expiresAt.getTime() + 2000);
    expect(await answerOf(await fetch(url, { method: "PUT", body: small }))).toEqual([403, "AccessDenied"]);
    now = before;
    expect((await fetch(url, { method: "PUT", body: small })).status).toBe(200);
    await served.objects.abortMultipart(upload);
  });

  test("can be used by a page of the app, which may read the ETag", async () => {
    const upload = await begin(served.objects, "page");
    const { url } = await served.objects.presignPart({ ...upload, number: 1 });
    const preflight = await fetch(url, {
      method: "OPTIONS",
      headers: { origin: appOrigin, "access-control-request-method": "PUT" },
    });
    expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([200, appOrigin]);
    const answer = await fetch(url, { method: "PUT", headers: { origin: appOrigin }, body: small });
    expect(answer.headers.get("access-control-expose-headers")).toContain("etag");
    await served.objects.abortMultipart(upload);
  });

  test.each(["0", "10001", "1.5", "-1", "x", ""])("has no number %p", async (number) => {
    const answer = await call("PUT", `k?partNumber=${number}&uploadId=u`, {}, small);
    expect(await answerOf(answer)).toEqual([400, "InvalidArgument"]);
  });
});

describe("an upload in parts", () => {
  test.each([
    ["POST", "?uploads"],
    ["GET", "?uploadId=x"],
    ["PUT", "?uploadId=x&partNumber=1"],
    ["POST", "?uploadId=x"],
    ["DELETE", "?uploadId=x"],
  ])("is nothing for strangers: %s %s", async (method, query) => {
    const answer = await fetch(`${served.endpoint}/itube-raw/k${query}`, { method });
    expect(await answerOf(answer)).toEqual([403, "AccessDenied"]);
  });

  test("belongs to its key", async () => {
    const upload = await begin(served.objects, "mine");
    for (const [method, query, body] of [
      ["PUT", "&partNumber=1", small],
      ["GET", "", undefined],
      ["POST", "", toXml({ number: 1, etag: "x" })],
      ["DELETE", "", undefined],
    ] as const)
      expect(await answerOf(await call(method, `yours?uploadId=${upload.uploadId}${query}`, {}, body))).toEqual([
        404,
        "NoSuchUpload",
      ]);
    expect(await served.objects.listParts(upload, { after: 0, limit: 1 })).toBeDefined();
  });

  test("may have ten thousand parts, numbered as one likes", async () => {
    const upload = await begin(served.objects, "numbered");
    const parts = [
      await sendPart(served.objects, upload, 77, large),
      await sendPart(served.objects, upload, 10_000, small),
    ];
    expect(await served.objects.completeMultipart(upload, parts)).toBe("completed");
    expect(await served.objects.head("raw", "numbered")).toMatchObject({ etag: etagOf(large, small) });
  });

  test("is completed by a document that says so, or not at all", async () => {
    const upload = await begin(served.objects, "strict");
    const [one, two] = [
      await sendPart(served.objects, upload, 1, small),
      await sendPart(served.objects, upload, 2, small),
    ];
    const part = `<PartNumber>1</PartNumber><ETag>${one.etag}</ETag>`;
    const within = (text: string) => `<CompleteMultipartUpload>${text}</CompleteMultipartUpload>`;
    const refusals: [string, string, number, Sent?][] = [
      [toXml(two, one), "InvalidPartOrder", 400],
      [toXml(one, one), "InvalidPartOrder", 400],
      [toXml(one, two), "EntityTooSmall", 400],
      [toXml({ ...one, etag: '"x"' }), "InvalidPart", 400],
      [toXml({ ...one, number: 3 }), "InvalidPart", 400],
      [within(""), "MalformedXML", 400],
      [within(`<Part><ETag>${one.etag}</ETag></Part>`), "MalformedXML", 400],
      [within(`<Part><PartNumber>1x</PartNumber><ETag>e</ETag></Part>`), "MalformedXML", 400],
      [within(`<Part>${part}`), "MalformedXML", 400],
      ["", "MalformedXML", 400],
      [`<!DOCTYPE a [<!ENTITY e "x">]>${within(`<Part>${part}</Part>`)}`, "MalformedXML", 400],
      // Nobody else is served while the parser reads a document full of these.
      [within(`<Part a="b">${part}</Part>`), "MalformedXML", 400],
      [within(`<Part${" ".repeat(300)}>${part}</Part>`), "MalformedXML", 400],
      [within(`<Part>${part}</Part><!-- a -->`), "MalformedXML", 400],
      [within(`<Part>${part}</Part>${"<a/>".repeat(200_000)}`), "MalformedXML", 400],
      [within(`<Part>${part}</Part>`.repeat(10_001)), "MalformedXML", 400],
      [within(`<Part>${part}</Part>${" ".repeat(4 * 1024 * 1024)}`), "EntityTooLarge", 400],
      [within(`<Part>${part}<ChecksumCRC32>AAAAAA==</ChecksumCRC32></Part>`), "NotImplemented", 501],
      [toXml(one), "NotImplemented", 501, { "x-amz-checksum-crc32": "AAAAAA==" }],
      [toXml(one), "NotImplemented", 501, { "x-amz-mp-object-size": "100" }],
      [toXml(one), "XAmzContentSHA256Mismatch", 400, { "x-amz-content-sha256": "0".repeat(64) }],
    ];
    for (const [body, code, status, headers] of refusals)
      expect([body.slice(0, 200), ...(await complete(upload, body, headers))]).toEqual([
        body.slice(0, 200),
        status,
        code,
      ]);
    expect(await served.objects.head("raw", "strict")).toBeUndefined();
    expect(await complete(upload, toXml(two))).toEqual([200, undefined]);
    expect(await complete(upload, toXml(two))).toEqual([404, "NoSuchUpload"]);
  });

  test("under If-None-Match: * replaces nothing", async () => {
    const [first, second] = [await begin(served.objects, "absent"), await begin(served.objects, "absent")];
    const parts = [await sendPart(served.objects, first, 1, small), await sendPart(served.objects, second, 1, small)];
    const condition = { "if-none-match": "*" };
    expect(await complete(first, toXml(parts[0]!), condition)).toEqual([200, undefined]);
    expect(await complete(second, toXml(parts[1]!), condition)).toEqual([412, "PreconditionFailed"]);
    expect((await served.objects.listParts(second, { after: 0, limit: 5 }))?.parts).toHaveLength(1);
  });

  test("makes no thumbnail that is larger than a thumbnail may be", async () => {
    const uploadId = await served.objects.createMultipart({ bucket: "thumbnails", key: "t", contentType: "image/jpg" });
    const upload: MultipartUpload = { bucket: "thumbnails", key: "t", uploadId };
    const parts = [];
    for (const number of [1, 2, 3]) parts.push(await sendPart(served.objects, upload, number, large));
    expect(await served.objects.completeMultipart(upload, parts)).toBe("invalid_part");
  });

  test("keeps what was said at its beginning", async () => {
    const headers = {
      "content-type": "image/jpg",
      "x-amz-acl": "public-read",
      "x-amz-meta-a": "b",
      "cache-control": "max-age=5",
    };
    const begun = await (await call("POST", "said?uploads", headers)).text();
    const uploadId = /<UploadId>(.+)<\/UploadId>/.exec(begun)?.[1] ?? "";
    const upload: MultipartUpload = { bucket: "raw", key: "said", uploadId };
    await complete(upload, toXml(await sendPart(served.objects, upload, 1, small)));
    const answer = await fetch(`${served.endpoint}/itube-raw/said`);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/jpg",
      "x-amz-meta-a": "b",
      "cache-control": "max-age=5",
      etag: etagOf(small),
      "content-length": "100",
    });
  });
});

describe("a completion", () => {
  const sent = async (key: string) => {
    const upload = await begin(served.objects, key);
    return { upload, part: await sendPart(served.objects, upload, 1, small) };
  };
  const told = (key: string) => served.created.filter((event) => event.key === key);

  test("is told once, however many ask for it at the same time", async () => {
    const { upload, part } = await sent("raced");
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => served.objects.completeMultipart(upload, [part])),
    );
    expect(outcomes).toEqual(Array.from({ length: 5 }, () => "completed" as const));
    expect(told("raced")).toEqual([{ bucket: "raw", key: "raced", size: 100 }]);
  });

  test("that cannot be told is refused with 503; asked for again, it is told", async () => {
    const { upload, part } = await sent("untold");
    failing = true;
    expect(await complete(upload, toXml(part))).toEqual([503, "ServiceUnavailable"]);
    await expect(served.objects.completeMultipart(upload, [part])).rejects.toMatchObject({
      name: "ObjectsUnavailable",
    });
    failing = false;
    expect(told("untold")).toEqual([]);
    await served.objects.abortMultipart(upload);
    expect(await complete(upload, toXml(part))).toEqual([200, undefined]);
    expect(told("untold")).toHaveLength(1);
    expect(await complete(upload, toXml(part))).toEqual([404, "NoSuchUpload"]);
  });

  test("leaves no file behind but those of its object, whose removal takes them all", async () => {
    await using own = await serveObjects({ largestJoined: 0 });
    const upload = await begin(own.objects, "a/files");
    await sendPart(own.objects, upload, 1, small);
    const parts = [];
    for (const number of [1, 2, 3]) parts.push(await sendPart(own.objects, upload, number, large));
    await sendPart(own.objects, upload, 4, small);
    expect(await filesIn(own.directory)).toHaveLength(4);
    await own.objects.completeMultipart(upload, parts);
    expect((await filesIn(own.directory)).map((file) => file.replace(/@\w+/, "@")).toSorted()).toEqual([
      "itube-raw/a/files@.1",
      "itube-raw/a/files@.2",
      "itube-raw/a/files@.3",
    ]);
    await own.objects.removeAll("raw", "a/");
    expect(await filesIn(own.directory)).toEqual([]);
  });
});

test("uploads outlive a restart, for a week", async () => {
  const own = await serveObjects();
  try {
    const upload = await begin(own.objects, "restarted");
    await sendPart(own.objects, upload, 1, small);
    own.objects.close();
    const later = (days: number) => () => new Date(Date.now() + days * 24 * 60 * 60 * 1000);
    for (const [days, parts] of [
      [6, 1],
      [8, undefined],
    ] as const) {
      const again = await reopenStore(own.directory, later(days));
      expect((await again.listParts(upload, { after: 0, limit: 5 }))?.parts.length).toBe(parts!);
      again.close();
    }
    expect(await filesIn(own.directory)).toEqual([]);
  } finally {
    await own[Symbol.asyncDispose]();
  }
});
