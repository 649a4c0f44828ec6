import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Person, signUp } from "../harness/person.ts";
import { type RunningServer, startServer } from "../harness/server.ts";

/** What the iTube app does, as its source does it: values up to the first `;`, cookies put together by hand. */
let server: RunningServer;
let api: string;
let ada: Person;
beforeAll(async () => {
  server = await startServer();
  api = `${server.url}/api/v1`;
  ada = await signUp(server);
});
afterAll(() => server[Symbol.asyncDispose]());

const cookieValue = (setCookies: readonly string[], name: string): string | undefined =>
  setCookies
    .find((line) => line.startsWith(`${name}=`))
    ?.split(";")[0]
    ?.slice(name.length + 1);
const refresh = (cookie: string) => fetch(`${api}/auth/refresh-token`, { method: "POST", headers: { cookie } });

describe("the iTube app", () => {
  test("signs up under the old name, and gets a message", async () => {
    const body = JSON.stringify({ email: `old-${Date.now()}@example.com`, password: "Correct-Horse-7", name: "Old" });
    const answer = await fetch(`${api}/auth/signup`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({ message: expect.any(String) });
  });

  test("finds each cookie in a header of its own, unquoted, for pages on another port", () => {
    expect(ada.setCookies.map((line) => line.split("=")[0])).toEqual([
      "access_token",
      "refresh_token",
      "user_cognito_sub",
    ]);
    for (const line of ada.setCookies) {
      expect(line).toMatch(/^\w+=[^;" ]+; /);
      expect(line).toContain("HttpOnly");
      expect(line).toContain("Secure");
      expect(line).toContain("SameSite=None");
    }
  });

  test("calls with the access token's cookie alone, and reads six strings and two more of a user", async () => {
    const answer = await fetch(`${api}/auth/me`, { headers: { cookie: `access_token=${ada.token}` } });
    expect(await answer.json()).toEqual({
      id: expect.any(String),
      name: "Ada",
      email: ada.email,
      email_verified: true,
      cognito_sub: ada.subject,
    });
    expect(cookieValue(answer.headers.getSetCookie(), "user_cognito_sub")).toBe(ada.subject);
  });

  test("refreshes without an access token, starts several refreshes at once, and gets the same pair from all", async () => {
    const cookie = `refresh_token=${cookieValue(ada.setCookies, "refresh_token")}; user_cognito_sub=${ada.subject}`;
    const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(cookie)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const tokens = answers.map((answer) => cookieValue(answer.headers.getSetCookie(), "access_token"));
    expect(new Set(tokens).size).toBe(1);
    const me = await fetch(`${api}/auth/me`, { headers: { cookie: `access_token=${tokens[0]}` } });
    expect(me.status).toBe(200);
  });

  test("is told 401 for a refresh token with another user's subject, and without one", async () => {
    const eve = await signUp(server);
    const stolen = await refresh(
      `refresh_token=${cookieValue(eve.setCookies, "refresh_token")}; user_cognito_sub=${ada.subject}`,
    );
    expect([stolen.status, (await refresh("user_cognito_sub=x")).status]).toEqual([401, 401]);
  });

  test("logs out, and all three cookies are deleted, and the session is over on the server", async () => {
    const person = await signUp(server);
    const answer = await fetch(`${api}/auth/logout`, { method: "POST", headers: { cookie: person.cookie } });
    const cleared = answer.headers.getSetCookie();
    expect(cleared.map((line) => line.split("=")[0])).toEqual(["access_token", "refresh_token", "user_cognito_sub"]);
    for (const line of cleared) expect(line).toContain("Max-Age=0");
    expect((await fetch(`${api}/auth/me`, { headers: { cookie: person.cookie } })).status).toBe(401);
    expect((await refresh(person.cookie)).status).toBe(401);
  });

  test("lists with and without a trailing slash, never redirected", async () => {
    for (const path of ["/upload/videos", "/upload/videos/"]) {
      const answer = await fetch(api + path, { headers: { cookie: `access_token=${ada.token}` }, redirect: "manual" });
      expect([path, answer.status, Array.isArray(await answer.json())]).toEqual([path, 200, true]);
    }
  });

  test("shows an error's title and detail as texts", async () => {
    const problem = await (await fetch(`${api}/auth/me`)).json();
    expect([typeof problem.detail, typeof problem.title]).toEqual(["string", "string"]);
  });

  test("runs in a browser on port 5480, and may read the answer with its cookies", async () => {
    const headers = { origin: "http://localhost:5480", cookie: `access_token=${ada.token}` };
    const answer = await fetch(`${api}/auth/me`, { headers });
    expect(answer.headers.get("access-control-allow-origin")).toBe("http://localhost:5480");
    expect(answer.headers.get("access-control-allow-credentials")).toBe("true");
    const preflight = await fetch(`${api}/auth/login`, { method: "OPTIONS", headers });
    expect(preflight.headers.get("access-control-allow-methods")).toContain("POST");
    const stranger = await fetch(`${api}/auth/me`, { headers: { ...headers, origin: "https://evil.example" } });
    expect([stranger.headers.get("access-control-allow-origin"), stranger.headers.get("vary")]).toEqual([
      null,
      "Origin",
    ]);
  });
});
