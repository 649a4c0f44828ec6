import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { codeOf, region, type Served, serveObjects } from "./objects-server.ts";

let now = new Date();
let served: Served;
beforeAll(async () => {
  served = await serveObjects({ clock: () => now });
});
afterAll(() => served[Symbol.asyncDispose]());

const key = "videos/owner/1.mp4";
type Sent = { url: string; method: string; headers: Record<string, string> };

const presigned = async (acl?: "public-read"): Promise<Sent> => {
  const { url, headers } = await served.objects.presignUpload({
    bucket: "raw",
    key,
    contentType: "video/mp4",
    ...(acl && { acl }),
  });
  return { url, method: "PUT", headers: { ...headers } };
};

const edit = (sent: Sent, name: string, change: (value: string) => string): Sent => {
  const url = new URL(sent.url);
  url.searchParams.set(name, change(url.searchParams.get(name) ?? ""));
  return { ...sent, url: url.href };
};

const flip = (text: string) => (text.startsWith("0") ? "1" : "0") + text.slice(1);

type Case = [title: string, status: number, code: string, make: (sent: Sent) => Sent];

const cases: Case[] = [
  ["its signature changed", 403, "SignatureDoesNotMatch", (s) => edit(s, "X-Amz-Signature", flip)],
  ["its signature cut short", 403, "SignatureDoesNotMatch", (s) => edit(s, "X-Amz-Signature", (v) => v.slice(1))],
  ["another key", 403, "SignatureDoesNotMatch", (s) => ({ ...s, url: s.url.replace("1.mp4", "2.mp4") })],
  [
    "another bucket",
    403,
    "SignatureDoesNotMatch",
    (s) => ({ ...s, url: s.url.replace("itube-raw", "itube-processed") }),
  ],
  ["another method", 403, "SignatureDoesNotMatch", (s) => ({ ...s, method: "DELETE" })],
  ["another media type", 403, "SignatureDoesNotMatch", (s) => ({ ...s, headers: { "content-type": "text/html" } })],
  ["no media type", 403, "SignatureDoesNotMatch", (s) => ({ ...s, headers: {} })],
  ["a longer life", 403, "SignatureDoesNotMatch", (s) => edit(s, "X-Amz-Expires", () => "604800")],
  ["an impossible life", 400, "AuthorizationQueryParametersError", (s) => edit(s, "X-Amz-Expires", () => "604801")],
  ["another date", 403, "SignatureDoesNotMatch", (s) => edit(s, "X-Amz-Date", (v) => v.replace(/.(?=Z$)/, flip))],
  ["a parameter added", 403, "SignatureDoesNotMatch", (s) => ({ ...s, url: `${s.url}&acl` })],
  [
    "an ACL nobody signed",
    403,
    "AccessDenied",
    (s) => ({ ...s, headers: { ...s.headers, "x-amz-acl": "public-read" } }),
  ],
  ["metadata nobody signed", 403, "AccessDenied", (s) => ({ ...s, headers: { ...s.headers, "x-amz-meta-a": "b" } })],
  ["an unknown key id", 403, "InvalidAccessKeyId", (s) => edit(s, "X-Amz-Credential", (v) => `X${v}`)],
  [
    "another region",
    400,
    "AuthorizationQueryParametersError",
    (s) => edit(s, "X-Amz-Credential", (v) => v.replace(region, "us-east-1")),
  ],
  [
    "an Authorization header too",
    400,
    "InvalidArgument",
    (s) => ({ ...s, headers: { ...s.headers, authorization: "AWS4-HMAC-SHA256 x" } }),
  ],
  [
    "another scheme",
    400,
    "InvalidRequest",
    (s) => ({ ...s, url: s.url.split("?")[0]!, headers: { ...s.headers, authorization: "Bearer x" } }),
  ],
  ["no signature at all", 403, "AccessDenied", (s) => ({ ...s, url: s.url.split("?")[0]! })],
  [
    "its host spoofed",
    403,
    "SignatureDoesNotMatch",
    (s) => ({ ...s, headers: { ...s.headers, host: "evil.example", "x-forwarded-host": new URL(s.url).host } }),
  ],
];

describe("a presigned upload is refused", () => {
  test.each(cases)("with %s: %d %s", async (_title, status, code, make) => {
    const { url, ...init } = make(await presigned());
    const response = await fetch(url, { ...init, ...(init.method === "PUT" && { body: "x" }) });
    expect([response.status, await codeOf(response)]).toEqual([status, code]);
    expect(response.headers.get("x-amz-request-id")).toMatch(/^[0-9A-F]{16}$/);
    expect(response.headers.get("content-type")).toBe("application/xml");
  });

  test("after its time, and before it", async () => {
    const { url, ...init } = await presigned();
    const signedAt = now;
    for (const [seconds, message] of [
      [3601, "Request has expired"],
      [-301, "Request is not valid yet"],
    ] as const) {
      now = new Date(signedAt.getTime() + seconds * 1000);
      const response = await fetch(url, { ...init, body: "x" });
      expect(response.status).toBe(403);
      expect(await response.text()).toContain(`<Code>AccessDenied</Code><Message>${message}`);
    }
    now = signedAt;
  });

  test("with another ACL than was signed", async () => {
    const { url, headers } = await presigned("public-read");
    expect(headers["x-amz-acl"]).toBe("public-read");
    const changed = await fetch(url, { method: "PUT", headers: { ...headers, "x-amz-acl": "private" }, body: "x" });
    expect(await codeOf(changed)).toBe("SignatureDoesNotMatch");
    const { "x-amz-acl": _, ...without } = headers;
    expect(await codeOf(await fetch(url, { method: "PUT", headers: without, body: "x" }))).toBe(
      "SignatureDoesNotMatch",
    );
  });

  test("and leaves no object behind", async () => {
    expect(await served.objects.head("raw", key)).toBeUndefined();
    expect(served.created).toEqual([]);
  });
});

describe("a stranger", () => {
  const address = (path: string) => `${served.endpoint}/itube-raw/${path}`;
  const store = async (name: string, acl?: "public-read") => {
    const { url, headers } = await served.objects.presignUpload({
      bucket: "raw",
      key: name,
      contentType: "image/jpg",
      ...(acl && { acl }),
    });
    expect((await fetch(url, { method: "PUT", headers, body: "jpeg" })).status).toBe(200);
  };

  test("reads a public object", async () => {
    await store("public.jpg", "public-read");
    const response = await fetch(address("public.jpg"));
    expect(await response.text()).toBe("jpeg");
    expect(response.headers.get("content-type")).toBe("image/jpg");
    expect((await fetch(address("public.jpg"), { method: "HEAD" })).status).toBe(200);
  });

  test("reads no private object, and can't tell it from none", async () => {
    await store("private.jpg");
    for (const path of ["private.jpg", "nothing.jpg"]) {
      const response = await fetch(address(path));
      expect([response.status, await codeOf(response)]).toEqual([403, "AccessDenied"]);
      const head = await fetch(address(path), { method: "HEAD" });
      expect([head.status, await head.text()]).toEqual([403, ""]);
    }
  });

  test.each(["PUT", "DELETE"])("can't %s even a public object", async (method) => {
    await store("kept.jpg", "public-read");
    expect((await fetch(address("kept.jpg"), { method })).status).toBe(403);
    expect(await (await fetch(address("kept.jpg"))).text()).toBe("jpeg");
  });

  test.each(["", "?list-type=2", "?uploads"])("can't ask a bucket for %p", async (query) => {
    expect((await fetch(`${served.endpoint}/itube-raw${query}`)).status).toBe(403);
  });

  test("whose signature is wrong is not taken for one without", async () => {
    await store("readable.jpg", "public-read");
    const { url } = await served.objects.presignDownload({ bucket: "raw", key: "readable.jpg" });
    expect((await fetch(url.replace(/.$/, (c) => flip(c)))).status).toBe(403);
  });
});
