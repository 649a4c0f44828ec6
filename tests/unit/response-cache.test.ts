import { beforeEach, describe, expect, test } from "bun:test";
import { operations } from "../../generated/operations.ts";
import { createSilentNews } from "../../src/adapters/cache/memory/news.ts";
import { createAnswer } from "../../src/contract/answer.ts";
import type { Exchange, Transport } from "../../src/contract/exchange.ts";
import type { Operation } from "../../src/contract/operation.ts";
import { anonymous, type Principal } from "../../src/contract/principal.ts";
import { createResponseCache, type ResponseCache } from "../../src/gateway/response-cache.ts";
import { noSpan } from "../../src/gateway/tracing/tracer.ts";
import { steady } from "../harness/pace.ts";

const listing: Operation = { ...operations.listSigningKeys, id: "listFilms", cacheFor: 60 };
const changing: Operation = { ...operations.updateVideo, id: "updateFilm", invalidates: ["listFilms"] };
const ada: Principal = { kind: "user", subject: "ada", roles: ["user"], session: "1" };

let now: number;
let cache: ResponseCache;
let asked: Exchange[];
let version: number;
beforeEach(() => {
  [now, cache, asked, version] = [0, createResponseCache(() => now, createSilentNews()), [], 1];
});

const service: Transport = async (exchange) => {
  asked.push(exchange);
  await Bun.sleep(1);
  const etag = `"${version}"`;
  const own = { etag, "cache-control": "public, max-age=60", "content-type": "application/json" };
  if (exchange.request.headers.get("if-none-match") === etag)
    return createAnswer(304, null, { always: exchange.headers.always, own });
  return createAnswer(200, JSON.stringify({ version }), { always: exchange.headers.always, own });
};

const ask = async (
  transport: Transport,
  headers: Readonly<Record<string, string>> = {},
  principal: Principal = anonymous,
  search = "",
) => {
  const own: Record<string, string> = { "x-request-id": crypto.randomUUID() };
  const answer = await transport({
    request: new Request("http://localhost/films", { headers }),
    path: "/films",
    search,
    prefix: "",
    requestId: own["x-request-id"]!,
    country: undefined,
    address: "127.0.0.1",
    principal,
    body: undefined,
    pace: steady,
    span: noSpan,
    headers: { always: new Headers({ vary: "Origin" }), own },
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text(), id: own["x-request-id"] };
};

describe("an answer that everybody may have", () => {
  test("is asked for once, however many want it at the same time, and each gets a request id of its own", async () => {
    const films = cache.over(listing, service);
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask(films)));
    expect(asked).toHaveLength(1);
    for (const { text, headers, id } of answers)
      expect([text, headers.get("x-request-id"), headers.get("vary")]).toEqual(['{"version":1}', id!, "Origin"]);
    now = 59_000;
    expect((await ask(films)).headers.get("age")).toBe("59");
    expect(asked).toHaveLength(1);
  });

  test("is asked for anew when its time is over, by its ETag", async () => {
    const films = cache.over(listing, service);
    await ask(films);
    now = 60_001;
    expect((await ask(films)).text).toBe('{"version":1}');
    expect(asked.map(({ request }) => request.headers.get("if-none-match"))).toEqual([null, '"1"']);
    version = 2;
    now = 120_002;
    expect((await ask(films)).text).toBe('{"version":2}');
  });

  test("is 304 for who holds it already", async () => {
    const films = cache.over(listing, service);
    await ask(films);
    expect(await ask(films, { "if-none-match": '"1"' })).toMatchObject({ status: 304, text: "" });
    expect(asked).toHaveLength(1);
  });

  test("differs by query, and not by how Accept is spelt", async () => {
    const films = cache.over(listing, service);
    await ask(films);
    await ask(films, {}, anonymous, "genre=drama");
    for (const accept of ["*/*", "application/json;q=0.5", "application/*, text/x-anything"])
      await ask(films, { accept });
    expect(asked).toHaveLength(2);
    await ask(films, { accept: "text/html" });
    expect(asked).toHaveLength(3);
  });

  test("is forgotten when its owner changes what it tells, also while it is on its way", async () => {
    const films = cache.over(listing, service);
    const change = cache.over(changing, async () => {
      version++;
      return new Response(null, { status: 204 });
    });
    await ask(films);
    await ask(change);
    expect((await ask(films)).text).toBe('{"version":2}');

    const lost = cache.over(changing, async () => {
      version++;
      throw new Error("nobody knows whether it has happened");
    });
    await expect(ask(lost)).rejects.toThrow("nobody knows");
    expect((await ask(films)).text).toBe('{"version":3}');

    now = 200_000;
    const slow = cache.over(listing, async (exchange) => {
      const answer = await service(exchange);
      await Bun.sleep(20);
      return answer;
    });
    const underWay = ask(slow);
    await Bun.sleep(5);
    await ask(change);
    await underWay;
    expect((await ask(slow)).text).toBe('{"version":4}');
  });
});

test("when the service fails, everybody hears so, and the next one asks again", async () => {
  let down = true;
  const films = cache.over(listing, async (exchange) => {
    if (down) throw new Error("the wire is cut");
    return service(exchange);
  });
  const both = await Promise.allSettled([ask(films), ask(films)]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  down = false;
  expect((await ask(films)).status).toBe(200);
});

test("the service may shorten the time that the contract allows, and what it varies by is said beside our own", async () => {
  const films = cache.over(listing, async (exchange) => {
    asked.push(exchange);
    return new Response("{}", { headers: { "cache-control": "public, max-age=5", vary: "Accept-Encoding" } });
  });
  await ask(films);
  now = 4_900;
  expect((await ask(films)).headers.get("vary")).toBe("Origin, Accept-Encoding");
  now = 5_001;
  await ask(films);
  expect(asked).toHaveLength(2);
});

describe("what is not for everybody is never kept:", () => {
  test("the answer to somebody in particular", async () => {
    const films = cache.over(listing, service);
    await ask(films, {}, ada);
    await ask(films, {}, ada);
    expect(asked).toHaveLength(2);
  });

  test("what a caller's own credentials or cookies could have changed: they are not sent along", async () => {
    await ask(cache.over(listing, service), {
      cookie: "access_token=x",
      authorization: "Bearer x",
      "accept-language": "de",
    });
    expect([...asked[0]!.request.headers.keys()]).toEqual([]);
  });

  for (const [what, change] of [
    ["a refusal", { status: 404, headers: { "cache-control": "public" } }],
    ["a private answer", { status: 200, headers: { "cache-control": "private" } }],
    ["an answer that is private after all", { status: 200, headers: { "cache-control": "public, private" } }],
    ["an answer that nobody may store", { status: 200, headers: { "cache-control": "public, no-store" } }],
    ["an answer to be asked for each time", { status: 200, headers: { "cache-control": "public, no-cache" } }],
    ["an answer without a life", { status: 200, headers: { "cache-control": "public, max-age=60, s-maxage=0" } }],
    ["an answer that does not say", { status: 200, headers: {} }],
    ["an answer with a cookie", { status: 200, headers: { "cache-control": "public", "set-cookie": "a=1" } }],
  ] as const)
    test(what, async () => {
      let count = 0;
      const films = cache.over(listing, async () => {
        count++;
        return new Response("{}", change);
      });
      expect((await ask(films)).status).toBe(change.status);
      await ask(films);
      expect(count).toBe(2);
    });
});
