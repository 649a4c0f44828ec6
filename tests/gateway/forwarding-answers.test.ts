import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { gzipSync } from "node:zlib";
import type { Operation } from "../../src/contract/operation.ts";
import { type OneOperation, startOperation, toOperation } from "../harness/one-operation.ts";
import { callRaw } from "../harness/raw-call.ts";
import { json, type RawRequest, type RawUpstream, startRawUpstream, toRawAnswer } from "../harness/raw-upstream.ts";

type Lines = readonly (readonly [name: string, value: string])[];

const none = { types: {}, headers: [] };
const things: Operation = toOperation({
  parameters: [
    {
      name: "if-none-match",
      in: "header",
      types: ["string"],
      array: false,
      multiSegment: false,
      open: false,
      secret: false,
    },
  ],
  responses: {
    200: {
      types: { "application/json": (value) => typeof value === "object", "video/mp4": undefined },
      headers: ["etag", "link", "set-cookie"],
    },
    201: { types: { "application/json": undefined }, headers: ["location"] },
    204: none,
    302: { types: {}, headers: ["location"] },
    304: none,
    404: { types: { "application/problem+json": undefined }, headers: [] },
  },
});

let upstream: RawUpstream;
let gateway: OneOperation;
let answer: Buffer | ((request: RawRequest) => Buffer);
beforeAll(async () => {
  upstream = await startRawUpstream((request) => (typeof answer === "function" ? answer(request) : answer));
  gateway = await startOperation(things, [upstream.url]);
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await upstream.close();
});

const ask = (given: typeof answer, headers: Lines = []) => {
  answer = given;
  return callRaw(gateway.url, { target: "/things", headers });
};
const bodyOf = async (given: Buffer) => {
  const reply = await ask(given);
  expect(reply.header("content-type")).toBe("application/problem+json");
  return { status: reply.status, ...JSON.parse(reply.body.toString()), reply };
};

describe("an answer comes back", () => {
  test("with the headers of the contract, each cookie a header of its own, and without any other", async () => {
    const kept: Lines = [
      ["etag", 'W/"a"'],
      ["link", '</things?cursor=b>; rel="next"'],
      ["cache-control", "private, max-age=5"],
      ["content-language", "de"],
      ["last-modified", "Sun, 22 Nov 2026 10:00:00 GMT"],
      ["vary", "accept-language"],
      ["set-cookie", "a=1; Path=/; HttpOnly; Expires=Sun, 22 Nov 2026 10:00:00 GMT"],
      ["set-cookie", "b=2; Secure"],
    ];
    const dropped: Lines = [
      ...["Server", "X-Powered-By", "X-Debug", "X-Request-ID", "Location", "Access-Control-Allow-Origin", "Via"],
      ...["Keep-Alive", "Proxy-Authenticate", "Trailer", "Upgrade", "Strict-Transport-Security", "X-Itube-Principal"],
    ].map((name) => [name, "internal-7.example"]);
    const reply = await ask(json(200, { a: 1 }, [...kept, ...dropped]));
    expect(reply.status).toBe(200);
    const got = reply.headers.filter(
      ([name]) => !["date", "content-length", "connection", "x-request-id"].includes(name),
    );
    const type = ["content-type", "application/json"] as const;
    expect(got.map((line) => line.join(": ")).sort()).toEqual([...kept, type].map((line) => line.join(": ")).sort());
    expect(reply.header("x-request-id")).not.toBe("internal-7.example");
    expect(reply.body.toString()).toBe('{"a":1}');
  });

  test("without a header that `Connection` names", async () => {
    const reply = await ask(
      json(200, {}, [
        ["etag", '"a"'],
        ["link", "</a>"],
        ["Connection", "keep-alive, ETag"],
      ]),
    );
    expect([reply.header("etag"), reply.header("link")]).toEqual([undefined, "</a>"]);
  });

  test("with its body, byte for byte, packed or not", async () => {
    const spaced = Buffer.from('{ "a" :\t1e2, "é": "\\u00e9" }\r\n');
    expect((await ask(toRawAnswer(200, [["content-type", "application/json"]], spaced))).body.equals(spaced)).toBe(
      true,
    );
    const packed = gzipSync(spaced);
    const reply = await ask(
      toRawAnswer(
        200,
        [
          ["content-type", "application/json"],
          ["content-encoding", "gzip"],
          ["vary", "accept-encoding"],
        ],
        packed,
      ),
      [["Accept-Encoding", "gzip"]],
    );
    expect([reply.header("content-encoding"), reply.header("vary")]).toEqual(["gzip", "accept-encoding"]);
    expect(reply.body.equals(packed)).toBe(true);
    const film = Buffer.from(Array.from({ length: 70_000 }, (_, at) => at % 256));
    const video = await ask(toRawAnswer(200, [["content-type", "video/mp4"]], film));
    expect([video.complete, video.body.equals(film)]).toEqual([true, true]);
  });

  test("unpacked for who has not asked for it packed", async () => {
    await ask(json(200, {}));
    expect([undefined, "identity"]).toContain(upstream.last.header("accept-encoding"));
  });

  test("with its status, where the contract has it: 201, 204, 302, 304", async () => {
    const created = await ask(json(201, {}, [["location", "/things/7"]]));
    expect([created.status, created.header("location")]).toEqual([201, "/things/7"]);
    const empty = await ask(toRawAnswer(204, []));
    expect([empty.status, empty.body.byteLength, empty.header("content-type")]).toEqual([204, 0, undefined]);
    const moved = await ask(toRawAnswer(302, [["location", "https://cdn.example/a?b=c%20d"]]));
    expect([moved.status, moved.header("location")]).toEqual([302, "https://cdn.example/a?b=c%20d"]);
    const etag = '"a"';
    const revalidate = ({ header }: RawRequest) =>
      header("if-none-match") === etag ? toRawAnswer(304, [["etag", etag]]) : json(200, {}, [["etag", etag]]);
    const first = await ask(revalidate);
    expect([first.status, first.header("etag")]).toEqual([200, etag]);
    const second = await ask(revalidate, [["If-None-Match", etag]]);
    expect([second.status, second.header("etag"), second.body.byteLength]).toEqual([304, etag, 0]);
  });

  test("as 502, where the contract has no such status, media type or form", async () => {
    const html: Lines = [["content-type", "text/html"]];
    for (const given of [
      ...[202, 203, 206, 226, 300, 301, 303, 307, 308].map((status) => json(status, {}, [["location", "/x"]])),
      toRawAnswer(200, html, "<h1>internal-7.example</h1>"),
      toRawAnswer(200, [], "{}"),
      toRawAnswer(200, [["content-type", "application/json"]], ""),
      toRawAnswer(200, [["content-type", "application/json"]], Buffer.from([0x22, 0xff, 0x22])),
      json(200, "internal-7.example"),
      toRawAnswer(404, html, "<h1>internal-7.example</h1>"),
      toRawAnswer(404, [["content-type", "application/json"]], "{"),
      json(400, { detail: "x".repeat(1_000_000) }),
    ]) {
      const { reply, code } = await bodyOf(given);
      expect([reply.status, code]).toEqual([502, "bad_gateway"]);
      expect(reply.body.toString() + JSON.stringify(reply.headers)).not.toContain("internal-7");
      expect((await ask(json(200, {}))).status).toBe(200);
    }
  });
});
