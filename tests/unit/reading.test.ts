import { describe, expect, test } from "bun:test";
import { operations } from "../../generated/operations.ts";
import { compileAcceptance } from "../../src/contract/negotiate.ts";
import type { Operation, Parameter } from "../../src/contract/operation.ts";
import { compileParameterReader } from "../../src/contract/read-parameters.ts";

const parameter = (name: string, change: Partial<Parameter> = {}): Parameter => ({
  name,
  in: "query",
  types: ["string"],
  array: false,
  multiSegment: false,
  open: false,
  secret: false,
  ...change,
});
const reader = (...parameters: readonly Parameter[]) =>
  compileParameterReader({ ...operations.getHealth, parameters, validateParameters: undefined } as Operation);
const queryOf = (search: string, ...parameters: readonly Parameter[]) => {
  const read = reader(...parameters)({ path: "/health", search, headers: new Headers() });
  return "path" in read ? read.query : read.map(({ pointer, message }) => `${pointer} ${message}`);
};

describe("a query parameter", () => {
  test("that is open takes every name that no other has, once, and what others have is theirs", () => {
    const open = parameter("others", { open: true });
    const limit = parameter("limit", { types: ["integer"] });
    expect(queryOf("a=1&limit=7&b%20c=%26&__proto__=x&others=y", open, limit)).toEqual({
      limit: 7,
      others: Object.fromEntries([
        ["a", "1"],
        ["b c", "&"],
        ["__proto__", "x"],
        ["others", "y"],
      ]),
    });
    expect(queryOf("", open)).toEqual({});
    expect(queryOf("a=1&a=2", open)).toEqual(["/a must appear once"]);
  });

  test("is a number only where it is written as JSON writes one", () => {
    const limit = parameter("limit", { types: ["integer"] });
    for (const [text, value] of [
      ["7", 7],
      ["-7", -7],
      ["0x10", "0x10"],
      ["1_000", "1_000"],
      ["07", "07"],
      ["", ""],
      ["%207", " 7"],
      ["NaN", "NaN"],
    ])
      expect([text, queryOf(`limit=${text}`, limit)]).toEqual([text!, { limit: value! }]);
  });

  test("is a boolean only as true and false", () => {
    const flag = parameter("flag", { types: ["boolean"] });
    for (const [text, value] of [
      ["true", true],
      ["false", false],
      ["1", "1"],
      ["TRUE", "TRUE"],
    ])
      expect(queryOf(`flag=${text}`, flag)).toEqual({ flag: value! });
  });

  test("is a list where it is repeated, and never for its commas", () => {
    const type = parameter("type", { array: true });
    expect(queryOf("type=a,b&type=c", type)).toEqual({ type: ["a,b", "c"] });
  });

  test("stands once, is known, and is well-formed", () => {
    const q = parameter("q");
    expect(queryOf("q=1&q=2", q)).toEqual(["/q must appear once"]);
    expect(queryOf("p=1", q)).toEqual(["/p is not a parameter of this operation"]);
    expect(queryOf("__proto__=1", q)).toEqual(["/__proto__ is not a parameter of this operation"]);
    expect(queryOf("q=%zz", q)).toEqual(["/q is not well-formed percent-encoded UTF-8"]);
    expect(queryOf("q=%ff", q)).toEqual(["/q is not well-formed percent-encoded UTF-8"]);
    expect(queryOf("q=a+b%2Bc&", q)).toEqual({ q: "a b+c" });
  });
});

test("a path parameter of many segments takes the rest, its slashes as they are or encoded", () => {
  const read = compileParameterReader(operations.findVideoByKey);
  for (const path of ["/upload/videos/by-key/videos/ada/x.mp4", "/upload/videos/by-key/videos%2Fada%2Fx.mp4"])
    expect(read({ path, search: "", headers: new Headers() })).toMatchObject({ path: { s3_key: "videos/ada/x.mp4" } });
});

test("defaults are filled in, and cookies are texts whatever they look like", () => {
  const list = compileParameterReader(operations.listVideos)({
    path: "/upload/videos",
    search: "",
    headers: new Headers(),
  });
  expect(list).toMatchObject({ query: { limit: 100 } });
  const headers = new Headers({ cookie: 'refresh_token={"a":1}; user_cognito_sub=7' });
  const refresh = compileParameterReader(operations.refreshSession)({
    path: "/auth/refresh-token",
    search: "",
    headers,
  });
  expect(refresh).toMatchObject({ cookie: { refresh_token: '{"a":1}', user_cognito_sub: "7" } });
});

test("Accept is read as RFC 9110 says: the most precise range decides", () => {
  const accepts = compileAcceptance(operations.getHealth);
  for (const [accept, expected] of [
    [null, true],
    ["*/*", true],
    ["application/json", true],
    ["text/html, application/*;q=0.2", true],
    ["text/html", false],
    ["*/*, application/json;q=0", false],
    ["application/json;q=0.0, */*;q=0.1", false],
    ["*/*;q=0, application/json", true],
    ["APPLICATION/JSON", true],
  ] as const)
    expect([accept, accepts(accept)]).toEqual([accept, expected]);
});

test("a value that is none of a list is told the list, not the patterns it failed", () => {
  const read = compileParameterReader(operations.updateVideoStatus);
  const path = "/upload/videos/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11/status";
  expect(read({ path, search: "status=DONE", headers: new Headers() })).toEqual([
    { in: "query", pointer: "/status", message: "must be one of IN_PROGRESS, COMPLETED, FAILED" },
  ]);
});
