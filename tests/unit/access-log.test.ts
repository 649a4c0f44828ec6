import { expect, test } from "bun:test";
import { type AccessEntry, createAccessLog } from "../../src/gateway/access-log.ts";

const lineOf = (entry: Partial<AccessEntry>, process?: string): string => {
  let written = "";
  const take = (line: string) => {
    written += line;
  };
  createAccessLog(
    take,
    "getVideo",
    process,
  )({
    requestId: "request-1",
    traceId: undefined,
    method: "GET",
    path: "/upload/videos/1",
    status: 200,
    code: undefined,
    duration: 1.23456,
    principal: undefined,
    via: "none",
    upstream: undefined,
    upstreamDuration: undefined,
    address: "127.0.0.1",
    ...entry,
  });
  return written;
};

test("a request is one line of JSON, in the form of every other line", () => {
  const line = lineOf({ principal: "ada", code: "forbidden", status: 403 });
  expect(JSON.parse(line)).toEqual({
    level: "info",
    time: expect.any(Number),
    operation: "getVideo",
    request_id: "request-1",
    method: "GET",
    path: "/upload/videos/1",
    status: 403,
    code: "forbidden",
    duration_ms: 1.235,
    principal: "ada",
    via: "none",
    address: "127.0.0.1",
    msg: "request",
  });
  expect(line.endsWith("}\n")).toBe(true);
});

test("a process that is one of several is named", () => {
  expect(JSON.parse(lineOf({}, "auth,videos"))).toMatchObject({ process: "auth,videos", operation: "getVideo" });
});

test("a call that went elsewhere says where, and how long that took", () => {
  expect(JSON.parse(lineOf({ upstream: "10.0.0.7:8001", upstreamDuration: 3.21 }))).toMatchObject({
    upstream: "10.0.0.7:8001",
    upstream_ms: 3.21,
  });
});

test("a request that is traced says by which trace", () => {
  const traceId = "0af7651916cd43dd8448eb211c80319c";
  expect(JSON.parse(lineOf({ traceId }))).toMatchObject({ trace_id: traceId, request_id: "request-1" });
});

test("what a caller chose cannot end a line, or add a member to it", () => {
  for (const text of ['/a","status":"200', "/a\n{}", "/\\", "/ü", "/\ud800", "/\u0000", "/\u007f"]) {
    const line = lineOf({ path: text, principal: text });
    expect(line.split("\n")).toHaveLength(2);
    expect(JSON.parse(line)).toMatchObject({ path: text, principal: text, status: 200 });
  }
});
