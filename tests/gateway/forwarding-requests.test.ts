import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { operations } from "../../generated/operations.ts";
import { type RunningApp, startApp } from "../harness/app.ts";
import { type Caller, callOperation } from "../harness/operation-call.ts";
import { type Person, signUp } from "../harness/person.ts";
import { callRaw, type RawCallOptions } from "../harness/raw-call.ts";
import { json, type RawUpstream, startRawUpstream, toRawAnswer } from "../harness/raw-upstream.ts";

let app: RunningApp;
let ada: Person;
let upstream: RawUpstream;
let signer: Caller;
const nobody = "00000000-0000-4000-8000-000000000000";
beforeAll(async () => {
  // What it answers is what the contract states: anything else would make it an instance that fails.
  upstream = await startRawUpstream(({ method, target }) => {
    if (method === "DELETE") return toRawAnswer(204, []);
    return json(method === "POST" && target.endsWith("/multipart") ? 201 : 200, {});
  });
  app = await startApp({
    shape: "whole",
    env: { VIDEO_SERVICE_URL: `${upstream.url}/base/`, CHECK_REPLIES: "false", TRUSTED_PROXIES: "10.0.0.0/8" },
  });
  ada = await signUp(app);
  signer = { kind: "signer", key: await app.credentials() };
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await upstream.close();
});

const send = async (call: RawCallOptions, prefix = "") => {
  const headers = [["Authorization", `Bearer ${ada.token}`], ...(call.headers ?? [])] as const;
  const { status } = await callRaw(app.url, { ...call, target: prefix + call.target, headers });
  expect([call.target, status]).toEqual([call.target, call.method === "DELETE" ? 204 : 200]);
  return upstream.last;
};
const update = { method: "PATCH", target: `/upload/videos/${nobody}` } as const;

describe("what a service elsewhere gets of a call", () => {
  for (const operation of Object.values(operations).filter(({ service }) => service === "videos"))
    test(`is the method and path of ${operation.id}, by whichever prefix it came`, async () => {
      for (const prefix of ["", "/api/v1"]) {
        const requestId = crypto.randomUUID();
        const signed = operation.security.some(({ scheme }) => scheme === "awsSigV4");
        await callOperation(app.url + prefix, operation.id, {
          path: { video_id: nobody, upload_id: nobody, s3_key: "films" },
          as: signed ? signer : { kind: "bearer", token: ada.token },
          headers: { "x-request-id": requestId },
          ...(operation.body && { body: { title: "Harbour" } }),
        });
        const { method, target, header, body } = upstream.last;
        expect(header("x-request-id")).toBe(requestId);
        expect([method, target]).toEqual([
          operation.method,
          `/base${operation.path.replace(/\{(video|upload)_id\}/, nobody).replace("{s3_key}", "films")}`,
        ]);
        expect(header("x-forwarded-prefix")).toBe(prefix);
        expect(header("x-user-id")).toBe(signed ? undefined : ada.subject);
        expect(header("x-user-roles")).toBe(signed ? undefined : "user");
        expect(body.toString()).toBe(operation.body ? '{"title":"Harbour"}' : "");
      }
    });

  test("is its query, byte for byte", async () => {
    for (const query of [
      "limit=2&cursor=a+b%20c%2Bd",
      "limit=%32&LIMIT=2&limit=2",
      "b=&a&&c==&=d&z=1&a=2",
      "q=%F0%9F%8E%AC&r=%ff%fe&s=%zz%",
      "q=/?:@!$()*,;~-._[]|^`{}\\",
      "q=%2e%2e%2f&r=../..&s=//",
    ])
      expect([query, (await send({ target: `/upload/videos?${query}` })).target]).toEqual([
        query,
        `/base/upload/videos?${query}`,
      ]);
  });

  test("is a path parameter in its one spelling", async () => {
    for (const [sent, got] of [
      ["a%20b", "a%20b"],
      ["%c3%a9", "%C3%A9"],
      ["a+b", "a+b"],
      ["A%2B", "A%2B"],
    ])
      expect((await send({ target: `/upload/videos/${sent}` })).target).toBe(`/base/upload/videos/${got}`);
  });

  test("is its body, byte for byte, in one piece or in several", async () => {
    const type = [["Content-Type", "application/json; charset=utf-8"]] as const;
    const bytes = Buffer.from(Array.from({ length: 1000 }, (_, at) => at % 256));
    for (const body of [bytes, Buffer.from('{ "title" :\t"\\u00e9é" }\r\n'), Buffer.alloc(0)]) {
      const { header, body: got } = await send({ ...update, headers: type, body });
      expect(got.equals(body)).toBe(true);
      expect(header("content-type")).toBe("application/json; charset=utf-8");
    }
    const chunked = [...type, ["Transfer-Encoding", "chunked"]] as const;
    const inPieces = await callRaw(app.url, {
      ...update,
      headers: [...chunked, ["Authorization", `Bearer ${ada.token}`]],
      chunks: [bytes.subarray(0, 7), bytes.subarray(7)],
    });
    expect(inPieces.status).toBe(200);
    expect(upstream.last.body.equals(bytes)).toBe(true);
  });

  test("is nothing at all, where its body is longer than the contract allows", async () => {
    const before = upstream.requests.length;
    const { status } = await callRaw(app.url, {
      ...update,
      headers: [
        ["Authorization", `Bearer ${ada.token}`],
        ["Content-Type", "application/json"],
      ],
      body: "x".repeat(operations.updateVideo.body!.maxBytes + 1),
    });
    expect([status, upstream.requests.length]).toEqual([413, before]);
  });

  test("is GET where it is HEAD", async () => {
    expect((await send({ method: "HEAD", target: "/upload/videos" })).method).toBe("GET");
  });

  test("are headers from a list, and none of those that only a gateway may say", async () => {
    const trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    const kept = {
      accept: "application/json, */*;q=0.1",
      "accept-encoding": "gzip",
      "accept-language": "de-CH, de;q=0.8",
      "user-agent": "Test/1 (raw)",
      "if-none-match": '"a", W/"b"',
      traceparent: trace,
      tracestate: "vendor=1",
      "x-request-id": "my-request-0001",
    };
    const spoofed: readonly (readonly [string, string])[] = [
      ...[
        "X-User-ID",
        "x-user-id",
        "X_User_ID",
        "X-USER-ROLES",
        "x_user_roles",
        "X-Itube-Principal",
        "x_itube_principal",
      ],
      ...["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "Forwarded", "X-Real-IP"],
      ...["X-Amz-Date", "X-Original-URL", "X-HTTP-Method-Override", "X-Secret", "Proxy-Authorization", "TE", "Origin"],
    ].map((name) => [name, name === "Origin" ? app.url : "root"]);
    const { headers } = await send({
      target: "/upload/videos",
      headers: [...Object.entries(kept), ...spoofed, ["Cookie", "theme=dark; refresh_token=secret"]],
    });
    const own = {
      "x-itube-principal": expect.stringMatching(/^eyJ/),
      "x-user-id": ada.subject,
      "x-user-roles": "user",
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-host": new URL(app.url).host,
      "x-forwarded-proto": "http",
      "x-forwarded-prefix": "",
      host: new URL(upstream.url).host,
      connection: "keep-alive",
    };
    expect(headers.map(([name]) => name.toLowerCase()).sort()).toEqual(Object.keys({ ...kept, ...own }).sort());
    expect(Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]))).toEqual({
      ...kept,
      ...own,
    });
  });

  test("is no header that `Connection` names, and none of the gateway's own can be named away", async () => {
    const { header } = await send({
      target: "/upload/videos",
      headers: [
        ["Connection", "close, X-User-ID, x-itube-principal, If-None-Match , X-Request-ID"],
        ["If-None-Match", '"a"'],
        ["Accept-Language", "de"],
      ],
    });
    expect(header("if-none-match")).toBeUndefined();
    expect(header("accept-language")).toBe("de");
    expect(header("x-user-id")).toBe(ada.subject);
    expect(header("x-itube-principal")).toMatch(/^eyJ/);
  });

  test("is no trace that is none", async () => {
    for (const trace of ["00-1-2-01", "root", `00-${"g".repeat(32)}-00f067aa0ba902b7-01`]) {
      const headers = [
        ["traceparent", trace],
        ["tracestate", "vendor=1"],
      ] as const;
      const { header } = await send({ target: "/upload/videos", headers });
      expect([header("traceparent"), header("tracestate")]).toEqual([undefined, undefined]);
    }
  });
});
