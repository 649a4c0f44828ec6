import { afterAll, beforeEach, describe, expect, test } from "bun:test";
import { inspect } from "node:util";
import { ObjectsUnavailable } from "../../src/adapters/objects/port.ts";
import { createS3Objects } from "../../src/adapters/objects/s3/s3-objects.ts";
import { buckets, region } from "./objects-server.ts";

const credentials = { accessKeyId: "AKIDFAULTS", secretAccessKey: "the-secret-key", sessionToken: "the-session-token" };

/** Answers as it is told to, and counts. */
let answer: (request: Request) => Response | Promise<Response>;
let asked: string[] = [];
const server = Bun.serve({
  port: 0,
  idleTimeout: 0,
  fetch: (request) => {
    asked.push(`${request.method} ${new URL(request.url).search}`);
    return answer(request);
  },
});
const connect = (endpoint: string, publicEndpoint?: string) =>
  createS3Objects({
    buckets,
    region,
    credentials,
    endpoint,
    ...(publicEndpoint && { publicEndpoint }),
    forcePathStyle: true,
    expiresIn: 3600,
    clock: () => new Date(),
  });
const objects = connect(server.url.origin);
afterAll(async () => {
  objects.close();
  await server.stop(true);
});
beforeEach(() => {
  asked = [];
});

const refuse = (status: number, code: string, more = "") =>
  new Response(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>m</Message>${more}</Error>`, {
    status,
    headers: { "content-type": "application/xml" },
  });
/** The buckets are there, and nothing in them. */
const noSuchKey = ({ url }: Request) =>
  new Response(null, { status: new URL(url).pathname.split("/").filter(Boolean).length > 1 ? 404 : 200 });
const upload = { bucket: "raw", key: "k", uploadId: "u" } as const;

/** What an operator reads of a call that failed. */
const causeOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ObjectsUnavailable);
  // Everything that a log could print of it.
  const printed = inspect(error, { depth: 10, showHidden: true });
  for (const secret of [credentials.secretAccessKey, credentials.sessionToken, "StringToSign"])
    expect(printed).not.toContain(secret);
  const { cause } = error as ObjectsUnavailable;
  return cause instanceof Error ? cause.message : "";
};

describe("S3 that refuses", () => {
  test("a HEAD with 403: not the object is missing, but a right, and the cause names it", async () => {
    answer = () => new Response(null, { status: 403 });
    const cause = await causeOf(objects.head("raw", "k"));
    expect(cause).toContain("itube-raw");
    expect(cause).toContain("s3:ListBucket");
  });

  test("a HEAD with 404: there is nothing, where the bucket is there, which is asked once", async () => {
    const fresh = connect(server.url.origin);
    answer = noSuchKey;
    for (let turn = 0; turn < 3; turn++) expect(await fresh.head("raw", "k")).toBeUndefined();
    expect(asked).toHaveLength(4);
    fresh.close();
  });

  test("a HEAD with 404 in a bucket that is not there: no object is missing, but the bucket", async () => {
    const fresh = connect(server.url.origin);
    answer = () => new Response(null, { status: 404 });
    for (let turn = 0; turn < 2; turn++) {
      const cause = await causeOf(fresh.head("raw", "k"));
      expect(cause).toContain("itube-raw");
      expect(cause).toContain("there is no such bucket");
    }
    // It may have been made meanwhile.
    answer = noSuchKey;
    expect(await fresh.head("raw", "k")).toBeUndefined();
    fresh.close();
  });

  test("a HEAD with a redirection: the region is another", async () => {
    answer = () => new Response(null, { status: 301, headers: { "x-amz-bucket-region": "us-west-2" } });
    expect(await causeOf(objects.head("raw", "k"))).toContain("another region");
  });

  test("our signature, and sends back what we signed", async () => {
    answer = () =>
      refuse(
        403,
        "SignatureDoesNotMatch",
        "<AWSAccessKeyId>A</AWSAccessKeyId><StringToSign>StringToSign</StringToSign>",
      );
    expect(await causeOf(objects.createMultipart({ bucket: "raw", key: "k", contentType: "video/mp4" }))).toContain(
      "the credentials are refused: SignatureDoesNotMatch",
    );
  });

  test("an abort of what is not there: nothing is wrong; a bucket that is not there: something is", async () => {
    answer = () => refuse(404, "NoSuchUpload");
    await objects.abortMultipart(upload);
    answer = () => refuse(404, "NoSuchBucket");
    expect(await causeOf(objects.abortMultipart(upload))).toContain("no such bucket");
  });

  test("some of the deletions, inside of a 200", async () => {
    answer = ({ method }) =>
      new Response(
        method === "GET"
          ? "<ListBucketResult><Contents><Key>p/1</Key></Contents><IsTruncated>false</IsTruncated></ListBucketResult>"
          : "<DeleteResult><Error><Key>p/1</Key><Code>AccessDenied</Code><Message>no</Message></Error></DeleteResult>",
        { headers: { "content-type": "application/xml" } },
      );
    expect(await causeOf(objects.removeAll("raw", "p/"))).toContain("AccessDenied");
  });
});

describe("S3 that puts parts together", () => {
  const parts = [{ number: 1, etag: '"e"' }];
  const says = (code: string, status: number) => {
    answer = () => refuse(status, code);
    return objects.completeMultipart(upload, parts);
  };

  test("and finds a fault with them says which, with whatever status", async () => {
    expect(await says("NoSuchUpload", 404)).toBe("unknown_upload");
    expect(await says("InvalidPart", 400)).toBe("invalid_part");
    expect(await says("InvalidPartOrder", 400)).toBe("invalid_part");
    expect(await says("EntityTooSmall", 400)).toBe("part_too_small");
    // The status is sent before the work is done.
    expect(await says("InvalidPart", 200)).toBe("invalid_part");
  });

  test("and fails after it has said 200 has not completed them", async () => {
    answer = () => refuse(200, "InternalError");
    await causeOf(objects.completeMultipart(upload, parts));
  });

  test("is asked in the parts' order, with their ETags", async () => {
    let body = "";
    answer = async (request) => {
      body = await request.text();
      return new Response("<CompleteMultipartUploadResult><ETag>e-2</ETag></CompleteMultipartUploadResult>");
    };
    const named = [
      { number: 1, etag: '"a"' },
      { number: 4, etag: '"b"' },
    ];
    expect(await objects.completeMultipart(upload, named)).toBe("completed");
    expect(body.replaceAll("&quot;", '"')).toMatch(/"a".*<PartNumber>1<.*"b".*<PartNumber>4</);
  });
});

describe("S3 that is away", () => {
  test("for one call of two is asked again", async () => {
    answer = () =>
      asked.length === 1
        ? refuse(503, "SlowDown")
        : new Response(null, {
            headers: { etag: '"e"', "content-length": "5", "last-modified": "Mon, 01 Jan 2024 00:00:00 GMT" },
          });
    expect(await objects.head("raw", "k")).toMatchObject({ size: 5 });
    expect(asked).toHaveLength(2);
  });

  test.each([500, 503])("with %d twice is an outage, and not asked a third time", async (status) => {
    answer = () => refuse(status, "SlowDown");
    await causeOf(objects.listParts(upload, { after: 0, limit: 10 }));
    expect(asked).toHaveLength(2);
  });

  test("altogether is an outage that says how", async () => {
    const away = connect("http://127.0.0.1:1");
    expect(await causeOf(away.head("raw", "k"))).toContain("cannot be reached (ECONNREFUSED)");
    away.close();
  });

  test("and never answers is an outage within seconds, of as many calls as there are", async () => {
    answer = () => new Promise<Response>(() => {});
    const begun = performance.now();
    const calls = Array.from({ length: 70 }, () => causeOf(objects.head("raw", "k")));
    const causes = await Promise.all(calls);
    expect(performance.now() - begun).toBeLessThan(8_000);
    // Attempts that hang leave time for others, as far as the SDK's own budget of them goes.
    expect(asked.length).toBeGreaterThan(64);
    expect(asked.length).toBeLessThanOrEqual(128);
    // The six that were one too many were refused at once.
    expect(causes.filter((cause) => cause.includes("64 calls are under way"))).toHaveLength(6);
    answer = noSuchKey;
    expect(await objects.head("raw", "k")).toBeUndefined();
  }, 20_000);

  test("is no matter for addresses", async () => {
    const away = connect("http://127.0.0.1:1");
    expect((await away.presignUpload({ bucket: "raw", key: "k", contentType: "video/mp4" })).url).toContain(
      "X-Amz-Signature",
    );
  });

  test("may be reached by clients at another address, for which theirs is signed", async () => {
    const seen = connect("http://127.0.0.1:1", "https://files.example.com");
    const part = { bucket: "raw", key: "k", uploadId: "u", number: 1 } as const;
    for (const { url } of [
      await seen.presignUpload({ bucket: "raw", key: "k", contentType: "video/mp4" }),
      await seen.presignDownload({ bucket: "raw", key: "k" }),
      await seen.presignPart(part),
    ])
      expect(url).toStartWith("https://files.example.com/");
    expect(await causeOf(seen.head("raw", "k"))).toContain("raw");
  });
});
