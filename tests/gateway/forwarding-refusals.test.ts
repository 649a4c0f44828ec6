import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { gzipSync } from "node:zlib";
import contract from "../../generated/openapi.json";
import { operations } from "../../generated/operations.ts";
import { type OneOperation, startOperation, toOperation } from "../harness/one-operation.ts";
import { callRaw } from "../harness/raw-call.ts";
import { json, type RawRequest, type RawUpstream, startRawUpstream, toRawAnswer } from "../harness/raw-upstream.ts";

type Lines = readonly (readonly [name: string, value: string])[];

const limited = operations.playOndemand.responses[409];
const things = toOperation({
  responses: { 404: { types: { "application/problem+json": undefined }, headers: [] }, 409: limited },
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

describe("a refusal", () => {
  test("of one of our own services is kept: status, code, detail, errors, Retry-After", async () => {
    const errors = [{ in: "query", pointer: "/limit", message: "must be <= 100" }];
    const own = {
      type: "about:blank",
      title: "Conflict",
      request_id: "theirs",
      code: "status_conflict",
      detail: "No.",
    };
    const { reply: _, ...body } = await bodyOf(json(409, { ...own, errors }));
    expect(body).toEqual({ ...own, status: 409, errors, request_id: expect.not.stringMatching("theirs") });
    const limited = await bodyOf(json(429, { ...own, code: "too_many_requests" }, [["retry-after", "17"]]));
    expect([limited.status, limited.code, limited.reply.header("retry-after")]).toEqual([
      429,
      "too_many_requests",
      "17",
    ]);
  });

  test("keeps what the contract gives its problems beside that, and nothing else", async () => {
    const { lease } = contract.components.schemas.Playback.example;
    const own = { type: "about:blank", title: "Conflict", code: "stream_limit_reached", detail: "No." };
    const { reply: _, request_id: __, ...kept } = await bodyOf(json(409, { ...own, leases: [lease] }));
    expect(kept).toEqual({ ...own, status: 409, leases: [lease] });
    for (const body of [
      { ...own, leases: [lease], stack: "at internal.ts:7" },
      { ...own, leases: [{ ...lease, secret: "x" }] },
      { ...own, leases: "none" },
    ])
      expect(await bodyOf(json(409, body))).not.toContainAnyKeys(["leases", "stack"]);
    expect(Object.keys(await bodyOf(json(404, { ...own, leases: [lease] })))).not.toContain("leases");
  });

  test("of a FastAPI service keeps its status, and gets the one form", async () => {
    for (const [status, code] of [
      [400, "invalid_request"],
      [401, "unauthenticated"],
      [403, "forbidden"],
      [404, "not_found"],
      [409, "conflict"],
      [418, "refused"],
      [422, "unprocessable"],
    ] as const) {
      const body = await bodyOf(json(status, { detail: "Movie not found" }, [["www-authenticate", "Bearer"]]));
      expect([body.status, body.code, body.detail]).toEqual([status, code, "Movie not found"]);
      expect(body.reply.header("www-authenticate")).toBe(status === 401 ? "Bearer" : undefined);
    }
  });

  test("of FastAPI's validation names each fault by its place", async () => {
    const detail = [
      { type: "missing", loc: ["body", "items", 0, "a/b~c"], msg: "Field required", input: { password: "internal-7" } },
      { loc: ["query", "limit"], msg: "Input should be a valid integer" },
      { loc: ["body"], msg: "Field required" },
      { loc: ["somewhere", "x"], msg: "Strange" },
      "nonsense",
    ];
    const { status, detail: sentence, errors, reply } = await bodyOf(json(422, { detail }));
    expect([status, sentence]).toEqual([422, "Field required"]);
    expect(errors).toEqual([
      { in: "body", pointer: "/items/0/a~1b~0c", message: "Field required" },
      { in: "query", pointer: "/limit", message: "Input should be a valid integer" },
      { in: "body", pointer: "", message: "Field required" },
      { in: "body", pointer: "/x", message: "Strange" },
    ]);
    expect(reply.body.toString()).not.toContain("internal-7");
  });

  test("that is packed is read all the same", async () => {
    const packed = gzipSync(JSON.stringify({ detail: "Movie not found" }));
    const given = toRawAnswer(
      404,
      [
        ["content-type", "application/json"],
        ["content-encoding", "gzip"],
      ],
      packed,
    );
    const reply = await ask(given, [["Accept-Encoding", "gzip"]]);
    expect([reply.status, reply.header("content-encoding")]).toEqual([404, undefined]);
    expect(JSON.parse(reply.body.toString()).detail).toBe("Movie not found");
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, 0x20));
    expect(
      (
        await ask(
          toRawAnswer(
            404,
            [
              ["content-type", "application/json"],
              ["content-encoding", "gzip"],
            ],
            bomb,
          ),
        )
      ).status,
    ).toBe(502);
  });

  test("without a body, or of a form that nobody knows, still has the one form", async () => {
    for (const given of [toRawAnswer(404, []), json(404, []), json(404, null), json(404, { code: "<b>", detail: 7 })])
      expect(await bodyOf(given)).toMatchObject({
        status: 404,
        code: "not_found",
        detail: "The service refused this.",
      });
    const odd = await bodyOf(
      json(400, { errors: [{ in: "<b>", pointer: "/x", message: "no" }, { pointer: 7 }, null] }),
    );
    expect(odd.errors).toEqual([{ in: "body", pointer: "/x", message: "no" }]);
  });
});

test("refusals that make no sense close no service off: any caller can be refused on purpose", async () => {
  const page = toRawAnswer(404, [["content-type", "text/html"]], "<h1>Not here</h1>");
  for (let turn = 0; turn < 20; turn++) expect((await ask(page)).status).toBe(502);
  expect((await ask(json(404, {}))).status).toBe(404);
});

describe("a breakdown", () => {
  test("keeps its status, and nothing else of it is shown", async () => {
    const trace = 'Traceback (most recent call last):\n  File "/srv/app.py", line 7\nKeyError: internal-7';
    for (const status of [500, 501, 502, 503, 504])
      for (const given of [
        toRawAnswer(status, [["content-type", "text/plain"]], trace),
        toRawAnswer(status, [["content-type", "text/html"]], `<pre>${trace}</pre>`),
        json(status, {
          detail: trace,
          code: "internal_7",
          errors: [{ in: "body", pointer: "/internal-7", message: trace }],
        }),
        toRawAnswer(status, []),
      ]) {
        const { reply, ...body } = await bodyOf(given);
        const code = status === 503 ? "unavailable" : "internal_error";
        expect([reply.status, body.status, body.code]).toEqual([status, status, code]);
        expect(reply.body.toString()).not.toMatch(/internal.7|Traceback|app\.py/);
        expect(reply.header("retry-after")).toBe(status === 503 ? "1" : undefined);
      }
    expect((await bodyOf(json(503, {}, [["retry-after", "30"]]))).reply.header("retry-after")).toBe("30");
  });
});
