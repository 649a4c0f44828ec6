import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { publishFilm } from "../harness/film.ts";
import { type Person, signUp } from "../harness/person.ts";
import { sendRaw } from "../harness/raw.ts";
import { type RunningServer, startServer } from "../harness/server.ts";

let server: RunningServer;
let ada: Person;
beforeAll(async () => {
  server = await startServer();
  ada = await signUp(server);
});
afterAll(() => server[Symbol.asyncDispose]());

const send = (text: string) => sendRaw(server.url, text);

const get = (target: string, headers: Readonly<Record<string, string>> = {}, host = "localhost") =>
  send(
    `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join("")}\r\n`,
  );
const asAda = () => ({ Authorization: `Bearer ${ada.token}` });

describe("a Host", () => {
  test("that is not ours is refused, however short or long, on every kind of path", async () => {
    for (const host of [
      "x",
      "evil.example",
      "localhost.evil.example",
      "127.0.0.1.evil.example",
      "localhost@evil.example",
      "",
    ])
      for (const target of ["/auth/me", "/api/v1/upload/videos", "/zz/auth/me", "/docs"]) {
        const { status } = await get(target, asAda(), host);
        expect([host, target, status === 400 || status === 404]).toEqual([host, target, true]);
      }
  });

  test("that is not ours gets no preflight, no list of methods, and nothing from the store", async () => {
    for (const [method, target] of [
      ["OPTIONS", "/auth/login"],
      ["DELETE", "/auth/login"],
      ["GET", "/s3/itube-raw-videos/x"],
    ]) {
      const { status, headers } = await send(
        `${method} ${target} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
      );
      expect([method, status, headers.includes("\nallow:")]).toEqual([method!, 400, false]);
    }
  });

  test("matters to no probe: they come by an address of the machine's", async () => {
    for (const target of ["/health", "/health/live", "/health/ready"])
      expect([target, (await get(target, {}, "10.1.2.3:8000")).status]).toEqual([target, 200]);
  });

  test("that is ours is served by each of its names, at any port", async () => {
    for (const host of ["localhost", "127.0.0.1", "[::1]", "LOCALHOST:80"])
      expect([host, (await get("/health", {}, host)).status]).toEqual([host, 200]);
  });

  test("given by X-Forwarded-Host changes nothing", async () => {
    expect((await get("/docs", { "X-Forwarded-Host": "evil.example" })).status).toBe(200);
    expect((await get("/docs", { "X-Forwarded-Host": "localhost" }, "evil.example")).status).toBe(400);
  });
});

describe("a path", () => {
  test("to a video that is there is refused in every spelling but its own", async () => {
    const { id } = await publishFilm(server, ada);
    expect((await get(`/upload/videos/${id}`, asAda())).status).toBe(200);
    for (const tail of [`${id};x=1`, `${id}%00`, `${id}%2f`, `${id}%5c`, `%2e/${id}`.replace("/", "%2f")]) {
      const { status, body } = await get(`/upload/videos/${tail}`, asAda());
      expect([tail, status, JSON.parse(body).code]).toEqual([tail, 400, "ambiguous_path"]);
    }
  });

  const id = "3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11";
  test("that can be read in more than one way reaches no handler", async () => {
    const spellings = [
      `/upload/videos/${id}%2Fstatus`,
      `/upload/videos/${id};x=1`,
      `/upload/videos/${id}%00`,
      `/upload/videos/%2e%2e%2f${id}`,
      `/upload//videos/${id}`,
      `/upload/videos//${id}`,
      `//upload/videos/${id}`,
      `/upload/videos/${id}%5c..`,
      `/upload/vide%6fs/${id}`,
      `/UPLOAD/videos/${id}`,
      `/upload/videos/by-key/..%2f..%2fetc`,
      `/api/v1/api/v1/upload/videos/${id}`,
      `/upload/videos/%ff%fe`,
      `/upload/videos/%zz`,
    ];
    for (const target of spellings) {
      const { status, headers } = await get(target, asAda());
      expect([target, [400, 401, 404].includes(status)]).toEqual([target, true]);
      expect([target, headers.includes("application/problem+json")]).toEqual([target, true]);
    }
  });

  test("that nobody has is 404 with a problem, at both prefixes", async () => {
    for (const target of ["/nothing", "/api/v1/nothing", "/api/v2/health", "/s3x"]) {
      const { status, body } = await get(target);
      expect([target, status, JSON.parse(body).code]).toEqual([target, 404, "not_found"]);
    }
  });
});

describe("an identity", () => {
  test("to refresh that is there twice is refused: the second may be another's", async () => {
    const post = (cookie: string) =>
      send(
        `POST /auth/refresh-token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: ${cookie}\r\nContent-Length: 0\r\n\r\n`,
      );
    const { status, headers } = await post(`${ada.cookie}; refresh_token=tossed`);
    expect([status, headers.includes("set-cookie")]).toEqual([400, false]);
  });

  test("given twice, once in each place, and not the same, is refused", async () => {
    const eve = await signUp(server);
    const { status } = await get("/auth/me", { ...asAda(), Cookie: `access_token=${eve.token}` });
    expect([status, (await get("/auth/me", { ...asAda(), Cookie: `access_token=${ada.token}` })).status]).toEqual([
      401, 200,
    ]);
  });

  test("in two cookies of one name is refused: a sibling host can add one", async () => {
    expect((await get("/auth/me", { Cookie: `access_token=${ada.token}; access_token=other` })).status).toBe(401);
  });

  test("in a header of the gateway's own is nobody's", async () => {
    for (const header of ["X-User-ID", "x-user-roles", "X_User_ID", "X-Itube-Principal"])
      expect((await get("/auth/me", { [header]: ada.subject })).status).toBe(401);
  });
});

describe("a body", () => {
  const post = (target: string, headers: string, body: string) =>
    send(`POST ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n${body}`);

  test("that is announced too large is refused unread, and one without a length while it is read", async () => {
    const json = "Content-Type: application/json\r\n";
    const announced = await post("/auth/login", `${json}Content-Length: 99999999\r\n`, "{");
    expect([announced.status, announced.headers.includes("application/problem+json")]).toEqual([413, true]);
    const chunk = `10000\r\n${"x".repeat(65_536)}\r\n`;
    const chunked = await post("/auth/login", `${json}Transfer-Encoding: chunked\r\n`, chunk.repeat(3));
    expect(chunked.status).toBe(413);
  });

  test("that is nested without end is refused", async () => {
    const body = "[".repeat(8_000);
    const { status } = await post(
      "/auth/login",
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n`,
      body,
    );
    expect(status).toBe(400);
  });

  test("with two lengths, or a length and chunks, is not taken for two requests", async () => {
    const smuggled = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const both = await post(
      "/auth/logout",
      `Content-Length: ${smuggled.length}\r\nTransfer-Encoding: chunked\r\n`,
      `0\r\n\r\n${smuggled}`,
    );
    const twice = await post("/auth/logout", `Content-Length: 0\r\nContent-Length: ${smuggled.length}\r\n`, smuggled);
    for (const { status, body } of [both, twice]) {
      expect(status === 400 || status === 200 || status === 0).toBe(true);
      expect(body).not.toContain("itube is running");
    }
  });
});

test("an inbound request id is kept where it is well-formed, and replaced where it could forge a log", async () => {
  const kept = await get("/health", { "X-Request-Id": "trace-0123456789" });
  expect(kept.headers).toContain("x-request-id: trace-0123456789");
  for (const id of ["short", "x".repeat(200), "with space in it", 'quote"quote"quote', "ünïcödé-identifier"]) {
    const { headers } = await get("/health", { "X-Request-Id": id });
    expect(headers).toMatch(/x-request-id: [0-9a-f-]{36}/);
  }
});

test("every answer, also to what is no operation, has the security headers and a request id", async () => {
  for (const target of ["/health", "/nothing", "/auth/me", "/docs"]) {
    const { headers } = await get(target);
    for (const name of [
      "x-content-type-options: nosniff",
      "x-frame-options: deny",
      "content-security-policy:",
      "x-request-id:",
      "vary: origin",
    ])
      expect([target, name, headers.includes(name)]).toEqual([target, name, true]);
  }
});
