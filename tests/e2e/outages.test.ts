import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { publishFilm, readVideo, type WireVideo } from "../harness/film.ts";
import { createInstances } from "../harness/instances.ts";
import { type OwnPostgres, startPostgres } from "../harness/own-postgres.ts";
import { type Person, signUp } from "../harness/person.ts";
import { type Production, requireProduction } from "../harness/production.ts";
import { type OwnRedis, startRedis } from "../harness/redis.ts";
import { freePort, type RunningServer } from "../harness/server.ts";

/** What callers see of backends that go away and come back. */
const what = "outages of PostgreSQL and Redis";
const postgres = (await startPostgres(what)) as OwnPostgres;
const redis = (await startRedis(what)) as OwnRedis;

let production: Production;
let server: RunningServer;
let ada: Person;
let video: WireVideo;

type Seen = { readonly status: number; readonly retryAfter: string | null; readonly at: number };

/** Readers that ask without end until told to stop; what each answer said. */
const startLoad = (call: () => Promise<Response>, callers = 16) => {
  const seen: Seen[] = [];
  let over = false;
  const ask = async () => {
    while (!over) {
      const answer = await call();
      await answer.bytes();
      seen.push({ status: answer.status, retryAfter: answer.headers.get("retry-after"), at: performance.now() });
      await Bun.sleep(2);
    }
  };
  const asking = Promise.all(Array.from({ length: callers }, ask));
  return {
    seen,
    stop: async () => {
      over = true;
      await asking;
    },
  };
};

const statusesOf = (seen: readonly Seen[]) => [...new Set(seen.map(({ status }) => status))].sort();
/** Straight from the database. */
const list = () => fetch(`${server.url}/api/v1/users/me/videos`, { headers: { authorization: `Bearer ${ada.token}` } });
const read = () => readVideo(server, ada, video.id);
const rename = (title: string) =>
  fetch(`${server.url}/api/v1/upload/videos/${video.id}`, {
    method: "PATCH",
    headers: { authorization: `Bearer ${ada.token}`, "content-type": "application/json" },
    body: JSON.stringify({ title }),
  });

describe.skipIf(!postgres || !redis)(what, () => {
  beforeAll(async () => {
    production = await requireProduction({ postgres, redis });
    const port = await freePort();
    server = await createInstances(production, `http://localhost:${port}`).start({ port });
    ada = await signUp(server);
    video = await publishFilm(server, ada);
  }, 60_000);
  afterAll(async () => {
    await server?.[Symbol.asyncDispose]();
    await production?.[Symbol.asyncDispose]();
    await redis?.[Symbol.asyncDispose]();
    await postgres?.[Symbol.asyncDispose]();
  }, 60_000);

  for (const way of ["stop", "kill"] as const)
    test(`PostgreSQL that ${way === "stop" ? "restarts" : "crashes"} under load is 503 with Retry-After, then there within a second`, async () => {
      const load = startLoad(list);
      await Bun.sleep(300);
      await postgres[way]();
      await Bun.sleep(700);
      await postgres.start();
      const back = performance.now();
      await Bun.sleep(2_000);
      await load.stop();
      expect(statusesOf(load.seen)).toEqual([200, 503]);
      for (const { status, retryAfter } of load.seen) if (status === 503) expect(retryAfter).toMatch(/^\d+$/);
      const first = load.seen.find(({ status, at }) => status === 200 && at > back);
      expect(first!.at - back).toBeLessThan(1_000);
      expect(load.seen.filter(({ status, at }) => status === 503 && at > back + 1_000)).toEqual([]);
    }, 60_000);

  test("PostgreSQL that holds its connections and answers nothing is 503 in time, and back when it is", async () => {
    await postgres.freeze();
    const begun = performance.now();
    const refused = await Promise.all(Array.from({ length: 40 }, list));
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([503]));
    expect(performance.now() - begun).toBeLessThan(12_000);
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(503);
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
    await postgres.thaw();
    const thawed = performance.now();
    while ((await list()).status !== 200) expect(performance.now() - thawed).toBeLessThan(5_000);
  }, 60_000);

  test("no read and no write fails while Redis is frozen, killed or gone", async () => {
    const load = startLoad(read);
    const writes: number[] = [];
    const write = async (title: string) => writes.push((await rename(title)).status);
    await Bun.sleep(300);
    redis.freeze();
    await Bun.sleep(800);
    await write("while it was frozen");
    expect((await (await read()).json()).title).toBe("while it was frozen");
    redis.thaw();
    await Bun.sleep(800);
    await redis.kill();
    await Bun.sleep(800);
    await write("while it was gone");
    await redis.start();
    await Bun.sleep(800);
    expect((await (await read()).json()).title).toBe("while it was gone");
    await load.stop();
    expect(statusesOf(load.seen)).toEqual([200]);
    expect(writes).toEqual([200, 200]);
  }, 60_000);
});
