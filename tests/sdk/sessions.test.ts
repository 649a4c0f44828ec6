import { describe, expect, test } from "bun:test";
import { createClient } from "../../sdk/src/client.ts";
import { AuthenticationError, ConnectionError, RateLimitError, ServerError } from "../../sdk/src/errors.ts";
import { getCurrentUser } from "../../sdk/src/generated/auth/auth.ts";
import { type CookieJar, createCookieJar, type TokenSource } from "../../sdk/src/session.ts";
import { answering, errorOf, json, problem, type Sent } from "./answers.ts";

const baseUrl = "http://api.test/api/v1";
const isRefresh = ({ url }: Sent) => url.pathname === "/api/v1/auth/refresh-token";

/** A server with one valid session at a time, each next one after a refresh. */
const createServer = ({ refresh = undefined as (() => Response) | undefined, late = 0 } = {}) => {
  const state = { valid: 1, refreshes: 0 };
  const fetch = answering(async (sent) => {
    if (isRefresh(sent)) {
      state.refreshes++;
      await Bun.sleep(2);
      if (refresh) return refresh();
      state.valid++;
      return json(200, {}, { "set-cookie": `access_token=a-${state.valid}; Path=/; HttpOnly` });
    }
    const shown = `${sent.headers.get("cookie")}${sent.headers.get("authorization")}`;
    const good = new RegExp(`a-${state.valid}\\b`).test(shown);
    if (!good && sent.url.searchParams.has("late")) await Bun.sleep(late);
    return good ? json(200, { id: "1" }) : problem(401);
  });
  return { fetch, state };
};

const cookieClient = (
  fetch: ReturnType<typeof answering>,
  jar: CookieJar = createCookieJar("access_token=a-0; refresh_token=r-0"),
) => createClient({ baseUrl, fetch, cookie: jar, maxRetries: 0 });

describe("a session in cookies", () => {
  test("is sent with every call, signed in or not, and kept as answers change it", async () => {
    const fetch = answering(
      json(200, {}, { "set-cookie": "access_token=one; Path=/; HttpOnly" }),
      json(200, {}, { "set-cookie": "access_token=; Max-Age=0" }),
      json(200),
    );
    const client = createClient({ baseUrl, fetch, cookie: true });
    await client.auth.login({ email: "a@example.com", password: "p" });
    await client.auth.logout();
    await client.auth.listSigningKeys();
    expect(fetch.sent.map(({ headers }) => headers.get("cookie"))).toEqual([null, "access_token=one", null]);
  });

  test("is refreshed once for a hundred calls that are refused together", async () => {
    const { fetch, state } = createServer();
    const client = cookieClient(fetch);
    const answers = await Promise.all(Array.from({ length: 100 }, () => getCurrentUser(client)));
    expect(answers.every(({ id }) => id === "1")).toBe(true);
    expect(state.refreshes).toBe(1);
    expect(fetch.sent.length).toBe(201);
  });

  test("that somebody refreshed meanwhile is only tried again", async () => {
    const { fetch, state } = createServer({ late: 30 });
    const client = cookieClient(fetch);
    const late = client.videos.list({}, { headers: {} });
    const slow = client.send({ method: "GET", path: "/slow", query: { late: 1 }, signedIn: true });
    await Promise.all([late, slow]);
    expect(state.refreshes).toBe(1);
    expect(fetch.sent.filter(({ url }) => url.pathname.endsWith("/slow")).length).toBe(2);
  });

  test("is refreshed again when it is over again", async () => {
    const { fetch, state } = createServer();
    const client = cookieClient(fetch);
    await getCurrentUser(client);
    state.valid += 10;
    await getCurrentUser(client);
    expect(state.refreshes).toBe(2);
  });

  test("that cannot be refreshed is an AuthenticationError for each call, and one refresh for all", async () => {
    const { fetch, state } = createServer({ refresh: () => problem(401, "session_over"), late: 30 });
    const client = cookieClient(fetch);
    const calls = [
      ...Array.from({ length: 20 }, () => getCurrentUser(client)),
      // Comes back when the refresh has failed already.
      client.send({ method: "GET", path: "/slow", query: { late: 1 }, signedIn: true }),
    ];
    const refused = await Promise.all(calls.map(errorOf));
    expect(refused.every((error) => error instanceof AuthenticationError)).toBe(true);
    expect([state.refreshes, fetch.sent.length]).toEqual([1, 22]);
  });

  test("that still is none after a refresh is an AuthenticationError, and no loop", async () => {
    const fetch = answering((sent) => (isRefresh(sent) ? json(200) : problem(401)));
    expect(await errorOf(getCurrentUser(cookieClient(fetch)))).toBeInstanceOf(AuthenticationError);
    expect(fetch.sent.map(isRefresh)).toEqual([false, true, false]);
  });

  for (const [answer, Class] of [
    [problem(503, "away", { "retry-after": "1" }), ServerError],
    [problem(429, "too_many"), RateLimitError],
    [new TypeError("refused"), ConnectionError],
  ] as const)
    test(`is not called over where the refresh found only a ${Class.name}`, async () => {
      const fetch = answering((sent) => {
        if (!isRefresh(sent)) return problem(401);
        if (answer instanceof Error) throw answer;
        return answer.clone();
      });
      const client = cookieClient(fetch);
      const [one, other] = await Promise.all([errorOf(getCurrentUser(client)), errorOf(getCurrentUser(client))]);
      expect([one, other]).toEqual([expect.any(Class), expect.any(Class)]);
      expect(fetch.sent.filter(isRefresh).length).toBe(1);
      // And the next call tries again.
      await errorOf(getCurrentUser(client));
      expect(fetch.sent.filter(isRefresh).length).toBe(2);
    });

  test("is not begun by a login, whose 401 means a wrong password", async () => {
    const fetch = answering(problem(401, "wrong_credentials"));
    const login = cookieClient(fetch).auth.login({ email: "a@example.com", password: "p" });
    expect(await errorOf(login)).toBeInstanceOf(AuthenticationError);
    expect(fetch.sent.length).toBe(1);
  });

  test("goes on where the call that began its refresh is aborted: the others wait for it", async () => {
    const { fetch, state } = createServer();
    const client = cookieClient(fetch);
    const controller = new AbortController();
    const first = errorOf(getCurrentUser(client, { signal: controller.signal }));
    const second = getCurrentUser(client);
    while (state.refreshes === 0) await Bun.sleep(0);
    controller.abort();
    expect(await first).toMatchObject({ name: "AbortError" });
    expect(await second).toMatchObject({ id: "1" });
    expect(state.refreshes).toBe(1);
  });
});

describe("a session by token", () => {
  const tokens = (source: TokenSource, fetch: ReturnType<typeof answering>) =>
    createClient({ baseUrl, fetch, token: source, maxRetries: 0 });

  test("is fetched once, and again for a hundred refused calls once, with what was refused", async () => {
    const { fetch } = createServer();
    const asked: (string | undefined)[] = [];
    const client = tokens(async (refused) => {
      asked.push(refused);
      await Bun.sleep(2);
      return refused ? "a-1" : "a-0";
    }, fetch);
    await Promise.all(Array.from({ length: 100 }, () => getCurrentUser(client)));
    expect(asked).toEqual([undefined, "a-0"]);
  });

  test("that is a text cannot be refreshed", async () => {
    const fetch = answering(problem(401));
    expect(await errorOf(getCurrentUser(tokens("old", fetch)))).toBeInstanceOf(AuthenticationError);
    expect(fetch.sent.length).toBe(1);
  });

  test("is over where its source knows no other token", async () => {
    const fetch = answering(problem(401));
    expect(await errorOf(getCurrentUser(tokens(() => "old", fetch)))).toBeInstanceOf(AuthenticationError);
    expect(fetch.sent.length).toBe(1);
  });

  test("goes out with what asks who is calling, and with nothing else", async () => {
    const fetch = answering(json(200));
    const client = tokens("t", fetch);
    await client.auth.listSigningKeys();
    await getCurrentUser(client);
    expect(fetch.sent.map(({ headers }) => headers.get("authorization"))).toEqual([null, "Bearer t"]);
    expect(fetch.sent.map(({ init }) => init.credentials)).toEqual(["omit", "omit"]);
  });

  test("whose source fails gives the source's own error, is not tried again, and is asked for anew by the next call", async () => {
    const failure = new Error("no network in the keychain");
    let asked = 0;
    const fetch = answering(json(200, { id: "1" }));
    const client = createClient({
      baseUrl,
      fetch,
      token: () => {
        if (asked++ === 0) throw failure;
        return "t";
      },
    });
    expect(await errorOf(getCurrentUser(client))).toBe(failure);
    expect([asked, fetch.sent.length]).toEqual([1, 0]);
    expect(await getCurrentUser(client)).toMatchObject({ id: "1" });
  });
});

test("a client without a session sends none, and refreshes none", async () => {
  const fetch = answering(problem(401));
  expect(await errorOf(getCurrentUser(createClient({ baseUrl, fetch })))).toBeInstanceOf(AuthenticationError);
  expect(fetch.sent.length).toBe(1);
  expect([...fetch.sent[0]!.headers.keys()]).toEqual(["accept"]);
});
