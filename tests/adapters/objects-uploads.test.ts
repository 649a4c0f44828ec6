import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { connect } from "node:net";
import { crc32 } from "node:zlib";
import { createCalls, type Sent } from "./objects-calls.ts";
import { codeOf, type Served, serveObjects } from "./objects-server.ts";

let served: Served;
beforeAll(async () => {
  served = await serveObjects({ largestObject: 100_000 });
  await put("text", "0123456789");
});
afterAll(() => served[Symbol.asyncDispose]());

const { sign, call, put } = createCalls(() => served);

describe("an upload is refused", () => {
  const refused = (title: string, code: string, headers: Sent, body = "0123456789") =>
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
  refused("under a condition that isn't implemented", "NotImplemented", { "if-match": '"x"' });
  refused("with too much metadata", "InvalidArgument", { "x-amz-meta-a": "x".repeat(3000) });

  test.each(["?acl", "?tagging", "?partNumber=1", "?versionId=1", "?uploadId=x&partNumber=1&acl", "?anything=1"])(
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

const toHead = async (method: string, path: string, headers: Sent, more: string) => {
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
  const upload = async (key: string, pieces: string[], change: Sent = {}) => {
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

  test("without a checksum needs its last chunk all the same", async () => {
    const body = "b\r\nhello world\r\n";
    expect(await upload("cut", [body], { "x-amz-trailer": "" })).toBe("HTTP/1.1 400 Bad Request IncompleteBody");
    expect(await upload("cut", [`${body}0\r\n\r\n`], { "x-amz-trailer": "" })).toBe("HTTP/1.1 200 OK");
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
