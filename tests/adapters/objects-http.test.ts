import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { createCalls, type Sent } from "./objects-calls.ts";
import { appOrigin, codeOf, type Served, serveObjects } from "./objects-server.ts";

let served: Served;
beforeAll(async () => {
  served = await serveObjects();
  await put("text", "0123456789", { "content-type": "text/plain", "cache-control": "max-age=60", "x-amz-meta-a": "b" });
  await put("empty", "");
});
afterAll(() => served[Symbol.asyncDispose]());

const { call, put } = createCalls(() => served);
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
    expect(headers.get("content-disposition")).toBe("inline");
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
  test.each<[number, Sent]>([
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

describe("a page", () => {
  const preflight = (headers: Sent) => fetch(`${served.endpoint}/itube-raw/k`, { method: "OPTIONS", headers });

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
