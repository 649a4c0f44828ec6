import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { sendRaw, toRaw } from "../harness/raw.ts";
import { type Recorded, toAnswer, valuesOf } from "../harness/recording-upstream.ts";
import { createRecordedWorld, type RecordedWorld } from "./recorded-world.ts";

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

type Lines = readonly (readonly [name: string, value: string])[];

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

/** All that a caller might try to be somebody else, somewhere else, or to ask for something else by. */
const spoofs = (): Lines => {
  const eve = world.eve.subject;
  return [
    ...["X-User-ID", "x-user-id", "X-USER-ID", "x-UsEr-Id", "X_User_ID", "x_user_id", "X-User_ID", "X.User.ID"].map(
      (name) => [name, eve] as const,
    ),
    ...["X-User-Roles", "x-user-roles", "X_USER_ROLES", "X-User_Roles"].map((name) => [name, "admin"] as const),
    ...["X-Itube-Principal", "x_itube_principal", "X-ITUBE-PRINCIPAL"].map((name) => [name, stolen] as const),
    ["X-User-ID", `  ${eve}\t`],
    ["X-User-ID", `${eve},${eve}`],
    ["X-User-Roles", "user,admin"],
    ...["X-Forwarded-For", "X_Forwarded_For", "X-Real-IP", "X-Client-IP", "True-Client-IP", "CF-Connecting-IP"].map(
      (name) => [name, "203.0.113.9"] as const,
    ),
    ["Forwarded", "for=203.0.113.9;host=evil.example;proto=https"],
    ["X-Forwarded-Host", "evil.example"],
    ["X-Forwarded-Proto", "gopher"],
    ["X-Forwarded-Prefix", "/evil"],
    ["X-Forwarded-Port", "666"],
    ["X-Original-URL", "/upload/videos/metadata"],
    ["X-Rewrite-URL", "/upload/videos/metadata"],
    ["X-Original-Method", "DELETE"],
    ["X-HTTP-Method-Override", "DELETE"],
    ["X-HTTP-Method", "DELETE"],
    ["X-Method-Override", "DELETE"],
    ["X-Remote-User", "root"],
    ["Remote-User", "root"],
    ["Proxy-Authorization", "Basic cm9vdDpyb290"],
    ["Proxy", "http://evil.example"],
    ["TE", "trailers"],
    ["Upgrade", "h2c"],
    ["HTTP2-Settings", "AAMAAABkAAQAAP__"],
    ["Keep-Alive", "timeout=99999"],
    ["X-Amz_User", "root"],
    ["Cookie", "session=root"],
  ];
};

const ours = new Set([
  "accept",
  "accept-encoding",
  "connection",
  "content-length",
  "host",
  "traceparent",
  "user-agent",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-prefix",
  "x-forwarded-proto",
  "x-itube-principal",
  "x-request-id",
  "x-user-id",
  "x-user-roles",
]);
const foreignIn = ({ headers }: Recorded) =>
  headers.map(([name]) => name.toLowerCase()).filter((name) => !ours.has(name));

const expectOurs = async (prefix: string, subject: string | undefined) => {
  const seen = world.seen();
  expect(seen.length).toBe(1);
  const request = seen[0]!;
  expect(foreignIn(request)).toEqual([]);
  const told = (name: string) => valuesOf(request, name).join(" AND ");
  expect({
    id: told("x-user-id"),
    roles: told("x-user-roles"),
    for: told("x-forwarded-for"),
    host: told("x-forwarded-host"),
    proto: told("x-forwarded-proto"),
    prefix: told("x-forwarded-prefix"),
    connection: told("connection").toLowerCase(),
  }).toEqual({
    id: subject ?? "",
    roles: subject ? "user" : "",
    for: "127.0.0.1",
    host: "localhost",
    proto: "http",
    prefix,
    connection: "keep-alive",
  });
  const principal = await world.principalOf(request);
  expect(principal && "subject" in principal ? principal.subject : principal?.kind).toBe(subject ?? "anonymous");
};

describe("what a caller says of itself in a header", () => {
  test("reaches no service, in any spelling, all at once", async () => {
    const { status, body } = await ask(world.ada.token, "/upload/videos", spoofs());
    expect([status, JSON.parse(body).code]).toEqual([404, "recorded"]);
    await expectOurs("", world.ada.subject);
  });

  test("reaches no service, in any spelling, one by one", async () => {
    for (const spoof of spoofs()) {
      world.forget();
      await ask(world.ada.token, "/api/v1/upload/videos", [spoof]);
      await expectOurs("/api/v1", world.ada.subject);
    }
  });

  test("does not make somebody of nobody", async () => {
    await ask(undefined, "/.well-known/jwks.json", spoofs());
    await expectOurs("", undefined);
    world.forget();
    expect((await ask(undefined, "/upload/videos", spoofs())).status).toBe(401);
    expect(world.seen()).toEqual([]);
  });

  test("is no header where it is folded, has a blank in its name, or is no line", async () => {
    for (const line of [
      `X-A: b\r\n X-User-ID: ${world.eve.subject}`,
      `X-A: b\r\n\tX-User-ID: ${world.eve.subject}`,
      `X-User-ID : ${world.eve.subject}`,
      ` X-User-ID: ${world.eve.subject}`,
      `X-A: b\nX-User-ID: ${world.eve.subject}`,
      `X-A: b\rX-User-ID: ${world.eve.subject}`,
      `X-A: b\0\r\nX-User-ID: ${world.eve.subject}`,
      `: ${world.eve.subject}`,
      "X-User-ID",
    ]) {
      const head = toRaw("GET", "/upload/videos", [
        ["Host", "localhost"],
        ["Connection", "close"],
        ["Authorization", `Bearer ${world.ada.token}`],
      ]);
      const { status } = await sendRaw(world.gateway.url, head.replace("\r\n\r\n", `\r\n${line}\r\n\r\n`));
      expect([line, status]).toEqual([line, 400]);
    }
    expect(world.seen()).toEqual([]);
  });

  test("takes nothing away that the gateway says, by naming it in Connection", async () => {
    for (const named of [
      "X-User-ID",
      "x-itube-principal, x-user-id, x-user-roles",
      "close, X-Itube-Principal",
      "authorization",
      "host, x-forwarded-for, x-forwarded-host, x-request-id",
    ]) {
      world.forget();
      await ask(world.ada.token, "/upload/videos", [["Connection", named]]);
      await expectOurs("", world.ada.subject);
    }
  });

  test("does not change the method or the path that was authorised", async () => {
    await ask(world.ada.token, "/upload/videos", spoofs());
    expect(world.seen().map(({ method, target }) => [method, target])).toEqual([["GET", "/upload/videos"]]);
  });
});

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
    const { videos } = world.upstreams;
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
