import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { connect } from "node:net";
import { crc32 } from "node:zlib";
import { AwsV4Signer } from "aws4fetch";
import { appOrigin, codeOf, credential, region, type Served, serveObjects } from "./objects-server.ts";

let served: Served;
beforeAll(async () => {
  served = await serveObjects({ largestObject: 100_000 });
  await put("text", "0123456789", { "content-type": "text/plain", "cache-control": "max-age=60", "x-amz-meta-a": "b" });
  await put("empty", "");
});
afterAll(() => served[Symbol.asyncDispose]());

type Headers_ = Record<string, string>;

const sign = async (method: string, path: string, headers: Headers_ = {}) => {
  const url = `${served.endpoint}/itube-raw/${path}`;
  const signed = await new AwsV4Signer({
    ...credential,
    service: "s3",
    region,
    method,
    url,
    headers,
    allHeaders: true,
  }).sign();
  return { url: signed.url.href, init: { method, headers: Object.fromEntries(signed.headers) } };
};

const call = async (method: string, path: string, headers: Headers_ = {}, body?: BodyInit) => {
  const { url, init } = await sign(method, path, headers);
  return fetch(url, { ...init, ...(body !== undefined && { body }), redirect: "manual" });
};

const put = (path: string, body: BodyInit, headers: Headers_ = {}) => call("PUT", path, headers, body);
const etag = `"${createHash("md5").update("0123456789").digest("hex")}"`;

describe("reading", () => {
  test("gives the object with its headers", async () => {
    const response = await call("GET", "text");
    expect(await response.text()).toBe("0123456789");
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "accept-ranges": "bytes",
      "cache-control": "max-age=60",
      "content-length": "10",
      "content-type": "text/plain",
      etag,
      "last-modified": expect.stringMatching(/GMT$/),
      "x-amz-meta-a": "b",
    });
  });

  test("lets no uploaded page run on the API's origin, and names no file", async () => {
    const { headers } = await call("GET", "text");
    expect(headers.get("content-security-policy")).toBe("sandbox");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-disposition")).toBeNull();
  });

  test.each([
    ["bytes=0-0", "0", "bytes 0-0/10"],
    ["bytes=3-5", "345", "bytes 3-5/10"],
    ["bytes=7-", "789", "bytes 7-9/10"],
    ["bytes=-2", "89", "bytes 8-9/10"],
    ["bytes=-99", "0123456789", "bytes 0-9/10"],
    ["bytes=8-99", "89", "bytes 8-9/10"],
  ])("a range %s gives %p", async (range, text, contentRange) => {
    const response = await call("GET", "text", { range });
    expect([response.status, await response.text()]).toEqual([206, text]);
    expect(response.headers.get("content-range")).toBe(contentRange);
    expect(response.headers.get("content-length")).toBe(String(text.length));
    const head = await call("HEAD", "text", { range });
    expect([head.status, head.headers.get("content-length")]).toEqual([206, String(text.length)]);
  });

  test.each(["bytes=0-1,3-4", "bytes=5-3", "items=0-1", "bytes=x", "bytes=-"])(
    "a range %s is ignored",
    async (range) => {
      const response = await call("GET", "text", { range });
      expect([response.status, await response.text()]).toEqual([200, "0123456789"]);
    },
  );

  test.each(["bytes=10-", "bytes=11-12", "bytes=-0"])("a range %s lies behind the end", async (range) => {
    const response = await call("GET", "text", { range });
    expect([response.status, await codeOf(response)]).toEqual([416, "InvalidRange"]);
    expect(response.headers.get("content-range")).toBe("bytes */10");
  });

  test("a range of another version is answered with the whole", async () => {
    expect((await call("GET", "text", { range: "bytes=0-1", "if-range": '"other"' })).status).toBe(200);
    expect((await call("GET", "text", { range: "bytes=0-1", "if-range": etag })).status).toBe(206);
  });

  const yesterday = new Date(Date.now() - 86_400_000).toUTCString();
  const tomorrow = new Date(Date.now() + 86_400_000).toUTCString();
  test.each<[number, Headers_]>([
    [304, { "if-none-match": etag }],
    [304, { "if-none-match": `"x", W/${etag}` }],
    [304, { "if-none-match": "*" }],
    [200, { "if-none-match": '"x"' }],
    [304, { "if-modified-since": tomorrow }],
    [200, { "if-modified-since": yesterday }],
    [200, { "if-none-match": '"x"', "if-modified-since": tomorrow }],
    [200, { "if-modified-since": "nonsense" }],
    [200, { "if-match": etag }],
    [412, { "if-match": '"x"' }],
    [412, { "if-unmodified-since": yesterday }],
    [200, { "if-match": etag, "if-unmodified-since": yesterday }],
  ])("is answered %d under %j", async (status, headers) => {
    expect((await call("GET", "text", headers)).status).toBe(status);
  });

  test("an empty object gives nothing, and says so", async () => {
    const response = await call("GET", "empty");
    expect([response.status, response.headers.get("content-length"), await response.text()]).toEqual([200, "0", ""]);
  });
});

describe("an upload is refused", () => {
  const refused = (title: string, code: string, headers: Headers_, body = "0123456789") =>
    test(`${title}: ${code}`, async () => {
      const key = `refused/${code}/${title.replaceAll(/\W/g, "-")}`;
      expect(await codeOf(await put(key, body, headers))).toBe(code);
      expect(await served.objects.head("raw", key)).toBeUndefined();
    });

  refused("with another body than was signed", "XAmzContentSHA256Mismatch", { "x-amz-content-sha256": "0".repeat(64) });
  refused("with another Content-MD5", "BadDigest", { "content-md5": Buffer.alloc(16).toString("base64") });
  refused("with a Content-MD5 that is none", "InvalidDigest", { "content-md5": "x" });
  refused("with another CRC32", "BadDigest", { "x-amz-checksum-crc32": "AAAAAA==" });
  refused("with another SHA-256", "BadDigest", { "x-amz-checksum-sha256": Buffer.alloc(32).toString("base64") });
  refused("with a checksum nobody computes", "NotImplemented", { "x-amz-checksum-crc64nvme": "AAAAAAAAAAA=" });
  refused("that is too large", "EntityTooLarge", {}, "x".repeat(100_001));
  refused("of signed chunks", "NotImplemented", { "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" });
  refused("whose hash is nonsense", "InvalidArgument", { "x-amz-content-sha256": "nonsense" });
  refused("that is a copy", "NotImplemented", { "x-amz-copy-source": "/itube-raw/text" });
  refused("with an ACL that isn't implemented", "NotImplemented", { "x-amz-acl": "public-read-write" });
  refused("under a condition that isn't implemented", "NotImplemented", { "if-match": etag });
  refused("with too much metadata", "InvalidArgument", { "x-amz-meta-a": "x".repeat(3000) });

  test.each(["?acl", "?tagging", "?partNumber=1&uploadId=x", "?versionId=1", "?anything=1"])(
    "that means something else: %s",
    async (query) => {
      const response = await put(`text${query}`, "overwritten");
      expect([response.status, await codeOf(response)]).toEqual([501, "NotImplemented"]);
      expect(await (await call("GET", "text")).text()).toBe("0123456789");
    },
  );

  test("to a bucket that isn't there", async () => {
    const { url, init } = await sign("PUT", "../nowhere/key");
    expect(await codeOf(await fetch(url, { ...init, body: "x" }))).toBe("NoSuchBucket");
  });

  test("where something is, with If-None-Match: *", async () => {
    expect((await put("once", "1", { "if-none-match": "*" })).status).toBe(200);
    const again = await put("once", "2", { "if-none-match": "*" });
    expect([again.status, await codeOf(again)]).toEqual([412, "PreconditionFailed"]);
  });

  test("by all but one of those that race with If-None-Match: *", async () => {
    const racing = Array.from({ length: 8 }, (_, at) => put("raced", `${at}`, { "if-none-match": "*" }));
    const statuses = (await Promise.all(racing)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });
});

/** Sends bytes as they are and gives the answer's first line and error code. */
const send = async (head: string, ...pieces: string[]): Promise<string> => {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const socket = connect(Number(new URL(served.endpoint).port), "localhost");
  let text = "";
  socket.on("data", (data) => {
    text += data.toString();
    if (/\r\n\r\n(?!$)|content-length: 0/i.test(text)) socket.end();
  });
  socket.on("error", reject);
  socket.on("close", () => resolve(`${text.split("\r\n")[0]} ${/<Code>(\w+)/.exec(text)?.[1] ?? ""}`.trim()));
  socket.write(head);
  for (const piece of pieces) {
    socket.write(piece);
    await Bun.sleep(5);
  }
  return promise;
};

const toHead = async (method: string, path: string, headers: Headers_, more: string) => {
  const { url, init } = await sign(method, path, headers);
  const { host, pathname, search } = new URL(url);
  const lines = Object.entries(init.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\n${lines.join("")}${more}\r\n`;
};

test("an upload of unstated length is refused with 411", async () => {
  const head = await toHead("PUT", "unstated", {}, "Transfer-Encoding: chunked\r\n");
  expect(await send(head, "3\r\nabc\r\n0\r\n\r\n")).toBe("HTTP/1.1 411 Length Required MissingContentLength");
});

describe("an aws-chunked upload", () => {
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32("hello world"));
  const trailer = `x-amz-checksum-crc32:${checksum.toString("base64")}\r\n`;
  const upload = async (key: string, pieces: string[], change: Headers_ = {}) => {
    const body = pieces.join("");
    const headers = {
      "content-encoding": "aws-chunked",
      "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
      "x-amz-decoded-content-length": "11",
      "x-amz-trailer": "x-amz-checksum-crc32",
      ...change,
    };
    return send(await toHead("PUT", key, headers, `Content-Length: ${body.length}\r\n`), ...pieces);
  };

  test("is unwrapped, wherever the network cuts it", async () => {
    const body = `6\r\nhello \r\n5\r\nworld\r\n0\r\n${trailer}\r\n`;
    for (const pieces of [[body], [...body], body.split(/(?<=\r)/)])
      expect(await upload("chunked", pieces)).toBe("HTTP/1.1 200 OK");
    const response = await call("GET", "chunked");
    expect(await response.text()).toBe("hello world");
    expect(response.headers.get("content-encoding")).toBeNull();
  });

  test.each([
    ["whose checksum differs", `b\r\nHello world\r\n0\r\n${trailer}\r\n`, "400 Bad Request BadDigest"],
    ["whose checksum is missing", "b\r\nhello world\r\n0\r\n\r\n", "400 Bad Request IncompleteBody"],
    ["that lacks its end", "b\r\nhello world\r\n", "400 Bad Request IncompleteBody"],
    ["that goes on", `b\r\nhello world\r\n0\r\n${trailer}\r\nmore`, "400 Bad Request IncompleteBody"],
    ["shorter than stated", `5\r\nhello\r\n0\r\n${trailer}\r\n`, "400 Bad Request IncompleteBody"],
    ["longer than stated", `c\r\nhello world!\r\n0\r\n${trailer}\r\n`, "400 Bad Request IncompleteBody"],
    ["with a wrong chunk size", `9\r\nhello world\r\n0\r\n${trailer}\r\n`, "400 Bad Request IncompleteBody"],
    ["with a signature in it", `b;chunk-signature=x\r\nhello world\r\n0\r\n\r\n`, "400 Bad Request IncompleteBody"],
    ["with an endless line", `${"0".repeat(5000)}`, "400 Bad Request IncompleteBody"],
  ])("%s is refused", async (title, body, answer) => {
    expect(await upload(`bad/${title.replaceAll(" ", "-")}`, [body])).toBe(`HTTP/1.1 ${answer}`);
    expect(await served.objects.head("raw", `bad/${title.replaceAll(" ", "-")}`)).toBeUndefined();
  });
});

describe("a page", () => {
  const preflight = (headers: Headers_) => fetch(`${served.endpoint}/itube-raw/k`, { method: "OPTIONS", headers });

  test("of the app may upload", async () => {
    const response = await preflight({
      origin: appOrigin,
      "access-control-request-method": "PUT",
      "access-control-request-headers": "content-type,x-amz-acl",
    });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "access-control-allow-origin": appOrigin,
      "access-control-allow-methods": expect.stringContaining("PUT"),
      "access-control-allow-headers": "content-type,x-amz-acl",
      vary: expect.stringContaining("Origin"),
    });
  });

  test("of the app may read the ETag, and errors", async () => {
    const response = await call("GET", "text", { origin: appOrigin });
    expect(response.headers.get("access-control-allow-origin")).toBe(appOrigin);
    expect(response.headers.get("access-control-expose-headers")).toContain("etag");
    const refused = await fetch(`${served.endpoint}/itube-raw/k`, { headers: { origin: appOrigin } });
    expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([403, appOrigin]);
  });

  test.each(["https://evil.example", "null", `${appOrigin}.evil.example`])("of %s may do nothing", async (origin) => {
    const response = await preflight({ origin, "access-control-request-method": "PUT" });
    expect([response.status, await codeOf(response)]).toEqual([403, "AccessForbidden"]);
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    expect(response.headers.get("vary")).toContain("Origin");
  });

  test.each(["POST", "PATCH", ""])("may not use %p", async (method) => {
    expect((await preflight({ origin: appOrigin, "access-control-request-method": method })).status).toBe(403);
  });
});
