import { describe, expect, test } from "bun:test";
import { createClient } from "../../sdk/src/client.ts";
import { ItubeError } from "../../sdk/src/errors.ts";
import { getCurrentUser } from "../../sdk/src/generated/auth/auth.ts";
import { findVideoByKey } from "../../sdk/src/generated/transcoding/transcoding.ts";
import { answering, errorOf, json } from "./answers.ts";

const baseUrl = "http://api.test/api/v1";

describe("a path's parameter", () => {
  for (const value of [
    "a/b",
    "a?b=c",
    "a#b",
    "a%2Fb",
    "a b",
    "é",
    "a\\b",
    "...",
    "../x",
    ".x",
    "a.b",
    "%2e%2e",
    ";v=1",
  ])
    test(`is one segment, whatever it holds: ${value}`, async () => {
      const fetch = answering(json(200));
      await createClient({ baseUrl, fetch }).videos.get(value);
      const { pathname, search, hash } = fetch.sent[0]!.url;
      const segments = pathname.split("/");
      expect([segments.length, search, hash]).toEqual(["/api/v1/upload/videos/x".split("/").length, "", ""]);
      expect(decodeURIComponent(segments.at(-1)!)).toBe(value);
    });

  for (const value of [".", "..", ""])
    test(`is refused where the call would be another: "${value}"`, async () => {
      const fetch = answering(json(200));
      const client = createClient({ baseUrl, fetch });
      for (const call of [client.videos.delete(value), client.videos.get(value), findVideoByKey(client, value)])
        expect(await errorOf(call)).toBeInstanceOf(ItubeError);
      expect(fetch.sent).toEqual([]);
    });
});

describe("a query", () => {
  const queryOf = async (query: Readonly<Record<string, unknown>>) => {
    const fetch = answering(json(200));
    await createClient({ baseUrl, fetch }).send({ method: "GET", path: "/x", query });
    return fetch.sent[0]!.url.search;
  };
  test("says each item of a list, and nothing of what is not given", async () => {
    expect(await queryOf({ tag: ["a", "b&c"], none: undefined, nothing: null, empty: [], zero: 0, no: false })).toBe(
      "?tag=a&tag=b%26c&zero=0&no=false",
    );
  });
  test("that asks nothing has no question mark", async () => {
    expect(await queryOf({ none: undefined })).toBe("");
  });
});

describe("the server's address", () => {
  for (const [given, expected] of [
    ["http://api.test", "http://api.test/auth/me"],
    ["http://api.test/", "http://api.test/auth/me"],
    ["http://api.test/api/v1", "http://api.test/api/v1/auth/me"],
    ["http://api.test/api/v1/", "http://api.test/api/v1/auth/me"],
    ["https://api.test:8443/a/b", "https://api.test:8443/a/b/auth/me"],
  ] as const)
    test(`may be ${given}`, async () => {
      const fetch = answering(json(200));
      await getCurrentUser(createClient({ baseUrl: given, fetch }));
      expect(fetch.sent[0]!.url.href).toBe(expected);
    });

  test("that is none is found out at once", () => {
    expect(() => createClient({ baseUrl: "nonsense" })).toThrow();
  });
});

describe("headers", () => {
  test("are the client's, then the call's, whatever their case, and never said twice", async () => {
    const fetch = answering(json(200));
    const client = createClient({ baseUrl, fetch, headers: { "X-App": "client", "x-own": "1", Accept: "a/b" } });
    await client.auth.resendCode({ email: "a@example.com" }, { headers: { "x-app": "call", "Content-Type": "x/y" } });
    expect(Object.fromEntries(fetch.sent[0]!.headers)).toEqual({
      accept: "a/b",
      "content-type": "application/json",
      "x-app": "call",
      "x-own": "1",
    });
  });

  test("that cannot be sent are an error that does not tell them", async () => {
    const fetch = answering(json(200));
    const secret = "one\ntwo";
    for (const call of [
      getCurrentUser(createClient({ baseUrl, fetch, token: secret })),
      getCurrentUser(createClient({ baseUrl, fetch, headers: { "x-key": secret } })),
      getCurrentUser(createClient({ baseUrl, fetch }), { headers: { "x-key": secret } }),
    ]) {
      const error = await errorOf(call);
      expect(error).toBeInstanceOf(ItubeError);
      expect(Bun.inspect(error, { depth: 10 })).not.toContain("two");
    }
    expect(fetch.sent).toEqual([]);
  });
});

test("a fetch of one's own gets everything, and no redirect is followed", async () => {
  const fetch = answering(json(200));
  const { signal } = new AbortController();
  await createClient({ baseUrl, fetch, token: "t" }).videos.update("1", { title: "New" }, { signal });
  const { init, method, body, headers } = fetch.sent[0]!;
  expect([method, body]).toEqual(["PATCH", '{"title":"New"}']);
  expect(headers.get("content-type")).toBe("application/json");
  expect(init.redirect).toBe("error");
  expect(init.signal).toBeInstanceOf(AbortSignal);
});

test("a body that is none has no content type", async () => {
  const fetch = answering(json(200));
  await createClient({ baseUrl, fetch, token: "t" }).videos.createUploadUrl();
  expect([fetch.sent[0]!.body, fetch.sent[0]!.headers.has("content-type")]).toEqual([undefined, false]);
});

test("two clients share nothing: neither server, session, headers nor fetch", async () => {
  const [one, other] = [
    answering(json(200, {}, { "set-cookie": "access_token=one" })),
    answering(json(200, {}, { "set-cookie": "access_token=other" })),
  ];
  const first = createClient({ baseUrl: "http://one.test", fetch: one, cookie: true, headers: { "x-app": "1" } });
  const second = createClient({ baseUrl: "http://other.test", fetch: other, cookie: true });
  const body = { email: "a@example.com", password: "p" };
  await Promise.all([first.auth.login(body), second.auth.login(body)]);
  await Promise.all([getCurrentUser(first), getCurrentUser(second)]);
  const seen = (fetch: typeof one) =>
    fetch.sent.map(({ url, headers }) => [url.host, headers.get("cookie"), headers.get("x-app")]);
  expect(seen(one)).toEqual([
    ["one.test", null, "1"],
    ["one.test", "access_token=one", "1"],
  ]);
  expect(seen(other)).toEqual([
    ["other.test", null, null],
    ["other.test", "access_token=other", null],
  ]);
});
