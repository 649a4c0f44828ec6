import { describe, expect, test } from "bun:test";
import type { MultipartUpload } from "../../src/adapters/objects/port.ts";
import type { Sent } from "./objects-calls.ts";
import { begin, etagOf, sendPart } from "./objects-multipart-suite.ts";
import { answerOf, large, openMultipart, small, toXml } from "./objects-multipart-world.ts";

const { served, call, complete } = openMultipart();

describe("an upload in parts", () => {
  test.each([
    ["POST", "?uploads"],
    ["GET", "?uploadId=x"],
    ["PUT", "?uploadId=x&partNumber=1"],
    ["POST", "?uploadId=x"],
    ["DELETE", "?uploadId=x"],
  ])("is nothing for strangers: %s %s", async (method, query) => {
    const answer = await fetch(`${served().endpoint}/itube-raw/k${query}`, { method });
    expect(await answerOf(answer)).toEqual([403, "AccessDenied"]);
  });

  test("belongs to its key", async () => {
    const upload = await begin(served().objects, "mine");
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
    expect(await served().objects.listParts(upload, { after: 0, limit: 1 })).toBeDefined();
  });

  test("may have ten thousand parts, numbered as one likes", async () => {
    const upload = await begin(served().objects, "numbered");
    const parts = [
      await sendPart(served().objects, upload, 77, large),
      await sendPart(served().objects, upload, 10_000, small),
    ];
    expect(await served().objects.completeMultipart(upload, parts)).toBe("completed");
    expect(await served().objects.head("raw", "numbered")).toMatchObject({ etag: etagOf(large, small) });
  });

  test("is completed by a document that says so, or not at all", async () => {
    const upload = await begin(served().objects, "strict");
    const [one, two] = [
      await sendPart(served().objects, upload, 1, small),
      await sendPart(served().objects, upload, 2, small),
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
    expect(await served().objects.head("raw", "strict")).toBeUndefined();
    expect(await complete(upload, toXml(two))).toEqual([200, undefined]);
    expect(await complete(upload, toXml(two))).toEqual([404, "NoSuchUpload"]);
  });

  test("under If-None-Match: * replaces nothing", async () => {
    const [first, second] = [await begin(served().objects, "absent"), await begin(served().objects, "absent")];
    const parts = [
      await sendPart(served().objects, first, 1, small),
      await sendPart(served().objects, second, 1, small),
    ];
    const condition = { "if-none-match": "*" };
    expect(await complete(first, toXml(parts[0]!), condition)).toEqual([200, undefined]);
    expect(await complete(second, toXml(parts[1]!), condition)).toEqual([412, "PreconditionFailed"]);
    expect((await served().objects.listParts(second, { after: 0, limit: 5 }))?.parts).toHaveLength(1);
  });

  test("makes no thumbnail that is larger than a thumbnail may be", async () => {
    const uploadId = await served().objects.createMultipart({
      bucket: "thumbnails",
      key: "t",
      contentType: "image/jpg",
    });
    const upload: MultipartUpload = { bucket: "thumbnails", key: "t", uploadId };
    const parts = [];
    for (const number of [1, 2, 3]) parts.push(await sendPart(served().objects, upload, number, large));
    expect(await served().objects.completeMultipart(upload, parts)).toBe("invalid_part");
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
    await complete(upload, toXml(await sendPart(served().objects, upload, 1, small)));
    const answer = await fetch(`${served().endpoint}/itube-raw/said`);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/jpg",
      "x-amz-meta-a": "b",
      "cache-control": "max-age=5",
      etag: etagOf(small),
      "content-length": "100",
    });
  });
});
