import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { sendRaw, toRaw } from "../harness/raw.ts";
import { toAnswer, valuesOf } from "../harness/recording-upstream.ts";
import { createRecordedWorld, type RecordedWorld } from "./recorded-world.ts";
import { createSpoofs, foreignIn, type Lines } from "./spoofs.ts";

let world: RecordedWorld;
/** The gateway's word on Eve, which she could have read in a service's log. */
let stolen = "";
beforeAll(async () => {
  world = await createRecordedWorld();
  await ask(world.eve.token, "/upload/videos");
  stolen = valuesOf(world.seen()[0]!, "x-itube-principal")[0] ?? "";
});
beforeEach(() => world.forget());
afterAll(() => world[Symbol.asyncDispose]());

const ask = (token: string | undefined, target: string, lines: Lines = [], method = "GET") =>
  sendRaw(
    world.gateway.url,
    toRaw(method, target, [
      ["Host", "localhost"],
      ["Connection", "close"],
      ...(token === undefined ? [] : [["Authorization", `Bearer ${token}`] as const]),
      ...lines,
    ]),
  );

const spoofs = () => createSpoofs(world.eve.subject, stolen);

describe("the way to the object store", () => {
  const path = "/s3/itube-raw-videos/x";

  test("takes along what S3 knows, and no identity in any spelling", async () => {
    const own: Lines = [
      ["Range", "bytes=0-9"],
      ["X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD"],
      ["If-None-Match", '"x"'],
    ];
    await ask(undefined, path, [...spoofs(), ...own]);
    const [request, ...more] = world.seen();
    expect(more).toEqual([]);
    const known = [...own.map(([name]) => name.toLowerCase())];
    expect(foreignIn(request!).filter((name) => !known.includes(name))).toEqual([]);
    for (const [name, value] of own) expect(valuesOf(request!, name.toLowerCase())).toEqual([value]);
    for (const name of ["x-user-id", "x-user-roles", "x-forwarded-for", "x-forwarded-host", "cookie"])
      expect([name, valuesOf(request!, name)]).toEqual([name, []]);
    expect((await world.principalOf({ ...request!, service: "videos" }))?.kind).toBe("anonymous");
  });

  test("loses the gateway's word by no Connection, and keeps what it names to this hop", async () => {
    await ask(undefined, path, [
      ["Connection", "x-itube-principal, x-amz-acl, x-request-id"],
      ["X-Amz-Acl", "public-read"],
    ]);
    const request = world.seen()[0]!;
    expect(valuesOf(request, "x-amz-acl")).toEqual([]);
    expect(valuesOf(request, "x-itube-principal").length).toBe(1);
    expect(valuesOf(request, "x-request-id").length).toBe(1);
  });

  test("is taken by no other method, and shows nobody what the service is told", async () => {
    for (const method of ["TRACE", "CONNECT", "PROPFIND", "PATCH"]) {
      const { status, headers } = await ask(undefined, path, [], method);
      expect([method, status, /\nallow: get, head/.test(headers)]).toEqual([method, 405, true]);
    }
    expect(world.seen()).toEqual([]);
  });

  test("leads to nothing outside of it", async () => {
    for (const target of [
      "/s3/../auth/me",
      "/s3/%2e%2e/upload/videos",
      "/s3/..%2fupload/videos",
      "/s3/x/..%2f..%2fupload/videos",
      "/s3/..%5cupload/videos",
      "/s3/%2e%2e%2fupload/videos",
      "/s3/..;/upload/videos",
      "/s3/..;a=b/upload/videos",
      "/s3/%c0%ae%c0%ae/upload/videos",
      "/s3/..%00/upload/videos",
      "/s3#/../upload/videos",
      "/s3/x#",
      "/s3/x?y#z",
      "/s3%2f..%2fupload/videos",
      "/s3;/../upload/videos",
      "/s3x/../upload/videos",
      "//s3/../upload/videos",
      "/S3/itube-raw-videos/x",
      "/api/v1/s3/itube-raw-videos/x",
    ]) {
      const { status, headers } = await ask(undefined, target);
      expect([target, status >= 400 && status < 500, headers.includes("problem+json")]).toEqual([target, true, true]);
    }
    expect(world.seen().map(({ target }) => target)).toEqual([]);
  });

  test("with an impossible port in Host leads nowhere at all", async () => {
    for (const target of ["/s3/../upload/videos", "/s3/x/../../upload/videos", path]) {
      const head = toRaw("GET", target, [
        ["Host", "localhost:99999"],
        ["Connection", "close"],
      ]);
      const { status, body } = await sendRaw(world.gateway.url, head);
      expect([target, status, JSON.parse(body).code]).toEqual([target, 400, "unknown_host"]);
    }
    expect(world.seen()).toEqual([]);
  });

  test("gives back what S3 says, and no cookie, identity or hop of the service's", async () => {
    const videos = world.upstreamOf("videos");
    const before = videos.answer;
    videos.answer = () =>
      toAnswer(
        200,
        "video/mp4",
        "film",
        [
          'etag: "abc"',
          "x-amz-request-id: 1",
          "connection: x-amz-inner, keep-alive",
          "x-amz-inner: 10.0.0.7",
          "keep-alive: timeout=1",
          "set-cookie: access_token=forged; Path=/",
          "set-cookie: other=1",
          "server: internal/1.0",
          "x-itube-principal: leaked",
          "x-user-id: leaked",
          "x-request-id: forged-by-upstream",
          "content-security-policy: script-src *",
          "x-powered-by: internal",
          "access-control-allow-credentials: true",
          "",
        ].join("\r\n"),
      );
    const { status, headers, body } = await ask(undefined, path);
    videos.answer = before;
    expect([status, body]).toEqual([200, "film"]);
    expect(headers).toContain('etag: "abc"');
    expect(headers).toContain("x-amz-request-id: 1");
    expect(headers).toContain("content-security-policy: default-src 'none'");
    for (const text of [
      "set-cookie",
      "inner",
      "internal",
      "leaked",
      "forged",
      "script-src",
      "allow-credentials",
      "keep-alive:",
    ])
      expect([text, headers.includes(text)]).toEqual([text, false]);
  });

  test("stays open to everybody, whoever breaks off an upload", async () => {
    for (let count = 0; count < 8; count++) {
      const chunked = count % 2 === 0;
      const framing = chunked ? "Transfer-Encoding: chunked" : "Content-Length: 100000";
      const part = chunked ? "3\r\nabc\r\nno size\r\n" : "abc";
      await sendRaw(world.gateway.url, `PUT ${path} HTTP/1.1\r\nHost: localhost\r\n${framing}\r\n\r\n${part}`, {
        patience: 40,
      });
    }
    const { body } = await ask(world.ada.token, "/upload/videos");
    expect(JSON.parse(body).code).toBe("recorded");
  });
});
