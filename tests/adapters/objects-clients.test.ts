import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  type ListObjectsV2CommandOutput,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { leaveOut } from "../harness/left-out.ts";
import { ensurePython } from "../harness/python.ts";
import { buckets, codeOf, credential, region, type Served, serveObjects } from "./objects-server.ts";

let served: Served;
let s3: S3Client;
const connect = (change: S3ClientConfig = {}) =>
  new S3Client({
    endpoint: served.endpoint,
    region,
    credentials: credential,
    forcePathStyle: true,
    maxAttempts: 1,
    ...change,
  });
beforeAll(async () => {
  served = await serveObjects();
  s3 = connect();
});
afterAll(async () => {
  s3.destroy();
  await served[Symbol.asyncDispose]();
});

const Bucket = buckets.processed;

describe("the AWS SDK for JavaScript", () => {
  test("puts bytes and reads them back, whole and in part", async () => {
    const Key = "videos/é (1)+~!'*/a b.mp4";
    await s3.send(
      new PutObjectCommand({ Bucket, Key, Body: "0123456789", ContentType: "video/mp4", Metadata: { made: "here" } }),
    );
    const whole = await s3.send(new GetObjectCommand({ Bucket, Key }));
    expect(await whole.Body?.transformToString()).toBe("0123456789");
    expect(whole).toMatchObject({ ContentType: "video/mp4", ContentLength: 10, Metadata: { made: "here" } });
    const part = await s3.send(new GetObjectCommand({ Bucket, Key, Range: "bytes=2-4" }));
    expect(await part.Body?.transformToString()).toBe("234");
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key }))).toMatchObject({ ContentLength: 10 });
  });

  test("puts a stream, which it sends in chunks with a trailing checksum", async () => {
    const Body = Readable.from(Array.from({ length: 50 }, () => Buffer.alloc(10_000, 7)));
    await s3.send(new PutObjectCommand({ Bucket, Key: "streamed", Body, ContentLength: 500_000 }));
    expect(await served.objects.head("processed", "streamed")).toMatchObject({ size: 500_000 });
  });

  test.each(["CRC32", "SHA1", "SHA256"] as const)("sends a %s that is checked", async (ChecksumAlgorithm) => {
    const put = new PutObjectCommand({ Bucket, Key: ChecksumAlgorithm, Body: "body", ChecksumAlgorithm });
    expect((await s3.send(put)).$metadata.httpStatusCode).toBe(200);
  });

  test("lists in pages, in the order of bytes, with common prefixes", async () => {
    const keys = ["list/a", "list/a/1", "list/a/2", "list/a-b", "list/b/1", "list/é", "list/\u{1F3AC}", "list/\uFF21"];
    for (const Key of keys) await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
    await s3.send(new PutObjectCommand({ Bucket, Key: "lisu", Body: "x" }));
    const list = async (change: Partial<ListObjectsV2CommandInput>) => {
      const found: (string | undefined)[] = [];
      let token: string | undefined;
      do {
        const page: ListObjectsV2CommandOutput = await s3.send(
          new ListObjectsV2Command({ Bucket, Prefix: "list/", ContinuationToken: token, ...change }),
        );
        for (const { Key } of page.Contents ?? []) found.push(Key);
        for (const { Prefix } of page.CommonPrefixes ?? []) found.push(Prefix);
        token = page.NextContinuationToken;
      } while (token !== undefined);
      return found;
    };

    expect(await list({ MaxKeys: 3 })).toEqual(keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    expect(await list({ StartAfter: "list/b" })).toEqual(["list/b/1", "list/é", "list/\uFF21", "list/\u{1F3AC}"]);
    const folded = await list({ MaxKeys: 2, Delimiter: "/" });
    expect(folded.toSorted()).toEqual(
      ["list/a", "list/a-b", "list/a/", "list/b/", "list/é", "list/\u{1F3AC}", "list/\uFF21"].toSorted(),
    );
  });

  test("removes one object, and many", async () => {
    for (const Key of ["gone/1", "gone/2", "gone/<&>"]) await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key: "gone/1" }));
    const Delete = { Objects: [{ Key: "gone/2" }, { Key: "gone/<&>" }, { Key: "gone/never" }] };
    const { Deleted } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete }));
    expect(Deleted?.map(({ Key }) => Key)).toEqual(["gone/2", "gone/<&>", "gone/never"]);
    const { KeyCount } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "gone/" }));
    expect(KeyCount).toBe(0);
  });

  test("reads our errors as S3's", async () => {
    expect(s3.send(new GetObjectCommand({ Bucket, Key: "nothing" }))).rejects.toMatchObject({ name: "NoSuchKey" });
    expect(s3.send(new HeadBucketCommand({ Bucket: "nowhere" }))).rejects.toMatchObject({ name: "NotFound" });
    expect((await s3.send(new HeadBucketCommand({ Bucket }))).$metadata.httpStatusCode).toBe(200);
  });

  test("presigns addresses that work here, and only as they are", async () => {
    const put = new PutObjectCommand({ Bucket, Key: "by-sdk", ContentType: "video/mp4", ACL: "public-read" });
    const url = await getSignedUrl(connect({ requestChecksumCalculation: "WHEN_REQUIRED" }), put, {
      signableHeaders: new Set(["content-type"]),
    });
    const send = (type: string) => fetch(url, { method: "PUT", body: "x", headers: { "content-type": type } });
    expect(await codeOf(await send("text/html"))).toBe("SignatureDoesNotMatch");
    expect((await send("video/mp4")).status).toBe(200);
    const get = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: "by-sdk" }));
    expect(await (await fetch(get)).text()).toBe("x");
    expect(await (await fetch(`${served.endpoint}/${Bucket}/by-sdk`)).text()).toBe("x");
  });

  test("with another secret is a stranger", async () => {
    const thief = connect({ credentials: { ...credential, secretAccessKey: "guessed" } });
    const refused = thief.send(new PutObjectCommand({ Bucket, Key: "x", Body: "x" }));
    await expect(refused).rejects.toMatchObject({ name: "SignatureDoesNotMatch" });
  });
});

const environment = await ensurePython();
if ("missing" in environment) leaveOut("boto3 on the object store", environment.missing);

test.skipIf("missing" in environment)(
  "boto3 works unchanged",
  async () => {
    if ("missing" in environment) return;
    const script = join(import.meta.dir, "python/objects_boto3.py");
    const { accessKeyId, secretAccessKey } = credential;
    const run = Bun.spawn(
      [environment.python, script, served.endpoint, accessKeyId, secretAccessKey, region, buckets.raw],
      {
        stdout: "pipe",
        stderr: "pipe",
      },
    );
    const [text, errors] = await Promise.all([new Response(run.stdout).text(), new Response(run.stderr).text()]);
    expect(errors).toBe("");
    expect(JSON.parse(text)).toEqual({
      head: [5, "video/mp4", { made: "here" }],
      range: "yt",
      transferred: 300_000,
      public: 300_000,
      listed: ["videos/file.bin", "videos/é (1)+~/a b.mp4"],
      buckets: Object.values(buckets).toSorted(),
      presigned: [403, 200],
      deleted: ["videos/file.bin", "videos/é (1)+~/a b.mp4"],
      missing: "NoSuchKey",
      large: [true, "video/mp4", { made: "in parts" }, '-3"'],
      pending: ["pending/0", "pending/1", "pending/2"],
      part: [1, 4],
      aborted: "NoSuchUpload",
    });
  },
  30_000,
);
