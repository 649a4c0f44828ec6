import { afterAll, expect, test } from "bun:test";
import { operations } from "../../generated/operations.ts";
import { createAnswer } from "../../src/contract/answer.ts";
import type { Transport } from "../../src/contract/exchange.ts";
import type { Operation } from "../../src/contract/operation.ts";
import { anonymous } from "../../src/contract/principal.ts";
import { limitAttempts } from "../../src/gateway/attempts.ts";
import { compilePolicy } from "../../src/gateway/policy.ts";
import { createReplayMemory } from "../../src/gateway/replay-memory.ts";
import { createResponseCache } from "../../src/gateway/response-cache.ts";
import { noSpan } from "../../src/gateway/tracing/tracer.ts";
import { startFaultProxy } from "../harness/fault-proxy.ts";
import { steady } from "../harness/pace.ts";
import { waitFor } from "../harness/processes.ts";
import { createPrefix, findRedis, openShared, sweepRedis } from "../harness/redis.ts";

const place = await findRedis("gateways that share limits, signatures and answers");

if (place) {
  const prefix = createPrefix();
  // One of the two may lose sight of Redis.
  const wire = await startFaultProxy(`http://${place.host}:${place.port}`);
  const beyond = { host: "127.0.0.1", port: Number(new URL(wire.url).port), prefix };
  const instances = [await openShared({ ...place, prefix }), await openShared(beyond)] as const;
  afterAll(async () => {
    for (const instance of instances) await instance.close();
    await wire.close();
    await sweepRedis(place, prefix);
  });

  /** The service answers `answer`; whoever calls is anonymous, and comes from one address. */
  const callOver = async (transport: Transport, body?: string) =>
    transport({
      request: new Request("http://localhost/x", body === undefined ? {} : { method: "POST", body }),
      path: "/x",
      search: "",
      prefix: "",
      requestId: "request-1",
      country: undefined,
      address: "192.0.2.1",
      principal: anonymous,
      body: undefined,
      pace: steady,
      span: noSpan,
      headers: { always: new Headers(), own: {} },
    });

  test("two gateways allow together what the contract allows", async () => {
    const limited: Operation = {
      ...operations.getVideo,
      rateLimit: { by: "principal", limit: 20, window: 60, cost: 1 },
    };
    const policies = instances.map(({ counters }) =>
      compilePolicy(limited, {
        counters,
        hosts: () => true,
        origins: new Set(),
        metrics: { rateLimited: () => () => {} },
        rateLimitFactor: 1,
        authenticators: {
          token: async (token) => ({ subject: token, roles: ["user"], session: "1" }),
          signature: async () => undefined,
        },
      }),
    );
    const ask = async (turn: number) => {
      const request = new Request("http://localhost/x", { headers: { authorization: "Bearer ada" } });
      const decision = await policies[turn % 2]!.decide(request, "127.0.0.1", {});
      return "status" in decision ? decision.status : 200;
    };
    const statuses = await Promise.all(Array.from({ length: 60 }, (_, turn) => ask(turn)));
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    expect(statuses.filter((status) => status === 429)).toHaveLength(40);
  });

  test("who guesses at two gateways has no more guesses", async () => {
    let reached = 0;
    const refuse: Transport = async ({ headers }) => {
      reached++;
      return createAnswer(401, null, headers);
    };
    const transports = instances.map(({ counters }) => limitAttempts(operations.loginUser, refuse, 1, counters));
    const login = JSON.stringify({ email: "ada@example.com", password: "x" });
    await Promise.all(Array.from({ length: 30 }, (_, turn) => callOver(transports[turn % 2]!, login)));
    expect(reached).toBe(10);
  });

  test("a signature that one gateway has admitted is a replay at the other", async () => {
    const [one, other] = instances.map(({ claims }) => createReplayMemory(claims, Date.now)) as [
      ReturnType<typeof createReplayMemory>,
      ReturnType<typeof createReplayMemory>,
    ];
    const [signature, soon] = [crypto.randomUUID(), new Date(Date.now() + 60_000)];
    expect([await one.admit(signature, soon), await other.admit(signature, soon)]).toEqual([true, false]);
  });

  const listing: Operation = { ...operations.listSigningKeys, id: "listFilms", cacheFor: 60 };
  const changing: Operation = { ...operations.updateVideo, id: "updateFilm", invalidates: ["listFilms"] };

  test("an answer that one gateway keeps is forgotten when the other changes it; who can't hear keeps none", async () => {
    let version = 1;
    let asked = 0;
    const service: Transport = async ({ headers }) => {
      asked++;
      const own = { "cache-control": "public, max-age=60", "content-type": "application/json" };
      return createAnswer(200, String(version), { ...headers, own });
    };
    const change: Transport = async ({ headers }) => {
      version++;
      return createAnswer(204, null, headers);
    };
    const [one, other] = instances.map(({ news }) => {
      const responses = createResponseCache(Date.now, news);
      const films = responses.over(listing, service);
      const update = responses.over(changing, change);
      return { read: async () => Number(await (await callOver(films)).text()), update: () => callOver(update) };
    }) as [
      { read(): Promise<number>; update(): Promise<Response> },
      { read(): Promise<number>; update(): Promise<Response> },
    ];

    for (const gateway of [one, other, one, other]) expect(await gateway.read()).toBe(1);
    expect(asked).toBe(2);
    await one.update();
    await waitFor("the other to hear", async () => (await other.read()) === 2, 1000);
    expect(await one.read()).toBe(2);

    // Behind a wire that swallows everything, for half a second nobody can know.
    const heard = asked;
    wire.fault = "hung";
    await waitFor("it to know that it hears nothing", () => !instances[1].news.hears, 1000);
    await one.update();
    expect([await other.read(), await other.read(), asked]).toEqual([3, 3, heard + 2]);
    await other.update();
    wire.fault = "none";
    await waitFor("word to be heard again", () => instances[1].news.hears, 5000);
    // What it could not tell, it makes up for.
    await waitFor("the one to hear of the other's change", async () => (await one.read()) === 4, 1000);
    expect(await other.read()).toBe(4);
    const before = asked;
    expect([await one.read(), await other.read(), asked]).toEqual([4, 4, before]);
  });
}
