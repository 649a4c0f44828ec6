import { describe, expect, test } from "bun:test";
import { createClient } from "../../sdk/src/client.ts";
import * as errors from "../../sdk/src/errors.ts";
import { type Answer, answering, broken, errorOf, json, problem } from "./answers.ts";

const baseUrl = "http://api.test/api/v1";
const refusalOf = (answer: Answer) =>
  errorOf(createClient({ baseUrl, fetch: answering(answer), maxRetries: 0 }).videos.list());

const classes = {
  400: errors.BadRequestError,
  401: errors.AuthenticationError,
  403: errors.PermissionError,
  404: errors.NotFoundError,
  409: errors.ConflictError,
  422: errors.UnprocessableError,
  429: errors.RateLimitError,
  500: errors.ServerError,
  503: errors.ServerError,
} as const;

describe("a refusal", () => {
  for (const [status, Class] of Object.entries(classes))
    test(`with ${status} is a ${Class.name}, with its problem, its request id and its headers`, async () => {
      const error = await refusalOf(problem(Number(status), "no_such_thing", { "x-note": "n" }));
      if (!(error instanceof Class)) throw error;
      expect(error).toBeInstanceOf(errors.ApiError);
      expect(error).toBeInstanceOf(errors.ItubeError);
      expect(error).toMatchObject({ name: Class.name, status: Number(status), requestId: "r-1" });
      expect(error.problem).toMatchObject({ code: "no_such_thing", detail: "It may not be." });
      expect(error.message).toBe(`${status} no_such_thing: It may not be.`);
      expect(error.headers.get("x-note")).toBe("n");
    });

  test("of a status without a class of its own is an ApiError, and nothing narrower", async () => {
    const error = await refusalOf(problem(418));
    expect(error).toMatchObject({ name: "ApiError", status: 418 });
  });

  test("points at each fault of an input", async () => {
    const faults = [{ in: "body", pointer: "/title", message: "must not be empty" }];
    const error = await refusalOf(json(400, { code: "invalid_input", detail: "It is wrong.", errors: faults }));
    expect((error as errors.ApiError).problem.errors).toEqual(faults as never);
  });

  const strangers: Readonly<Record<string, Response>> = {
    "a page for people": new Response("<h1>502</h1>", { status: 502, headers: { "content-type": "text/html" } }),
    "an empty body": new Response(null, { status: 502 }),
    "JSON of another kind": json(502, { message: "Bad gateway" }),
    "JSON that is nothing": json(502, null),
    "JSON that is a text": json(502, "Bad gateway"),
    "JSON that does not end": broken(502),
  };
  for (const [what, answer] of Object.entries(strangers))
    test(`of something in between, with ${what}, is made up from its status`, async () => {
      answer.headers.set("x-request-id", "between-7");
      const error = await refusalOf(answer);
      if (!(error instanceof errors.ServerError)) throw error;
      expect(error).toMatchObject({ status: 502, requestId: "between-7" });
      expect(error.problem).toMatchObject({ status: 502, code: "unknown", request_id: "between-7" });
    });

  test("without a request id has none", async () => {
    expect(await refusalOf(new Response(null, { status: 502 }))).toMatchObject({ requestId: undefined });
  });

  test("never keeps cookies", async () => {
    const answer = problem(404);
    answer.headers.append("set-cookie", "access_token=secret-1; HttpOnly");
    answer.headers.append("set-cookie", "refresh_token=secret-2; HttpOnly");
    const error = (await refusalOf(answer)) as errors.ApiError;
    expect(error.headers.getSetCookie()).toEqual([]);
    expect(answer.headers.getSetCookie().length).toBe(2);
  });
});

describe("no answer", () => {
  test("is a ConnectionError that names the host, and keeps its cause", async () => {
    const cause = new TypeError("refused");
    const error = await refusalOf(cause);
    expect(error).toBeInstanceOf(errors.ConnectionError);
    expect(error).toMatchObject({ message: "No answer from api.test.", cause });
  });

  test("that breaks off in its body is a ConnectionError", async () => {
    expect(await refusalOf(broken())).toMatchObject({ name: "ConnectionError", message: "The answer broke off." });
  });

  test("of itube, but a page of a network's own, is a ConnectionError and no data", async () => {
    const page = new Response("<h1>Welcome to our hotel</h1>", { headers: { "content-type": "text/html" } });
    expect(await refusalOf(page)).toBeInstanceOf(errors.ConnectionError);
  });
});

test("no two of the classes that say who ended a call are the same", () => {
  const { AbortError, ApiError, ConnectionError, TimeoutError } = errors;
  for (const one of [AbortError, ConnectionError, TimeoutError])
    for (const other of [AbortError, ApiError, ConnectionError, TimeoutError])
      expect(new one("") instanceof other).toBe(one === (other as unknown));
});

test("what has no body is undefined", async () => {
  const client = createClient({ baseUrl, fetch: answering(new Response(null, { status: 204 })) });
  expect(await client.videos.delete("1")).toBeUndefined();
});

test("a 304 is no error: its status tells that what the caller has is still true", async () => {
  const client = createClient({ baseUrl, fetch: answering(new Response(null, { status: 304 })) });
  const { data, response } = await client.videos.get("1", { headers: { "if-none-match": '"e"' } }).withResponse();
  expect([data as unknown, response.status]).toEqual([undefined, 304]);
});
