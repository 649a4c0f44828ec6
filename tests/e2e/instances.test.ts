import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { AwsClient } from "aws4fetch";
import { publishFilm, readVideo, type WireVideo } from "../harness/film.ts";
import { hasFrontProxy, startBalancer } from "../harness/front-proxy.ts";
import { createInstances } from "../harness/instances.ts";
import { callOperation } from "../harness/operation-call.ts";
import { type OwnPostgres, startPostgres } from "../harness/own-postgres.ts";
import { freshAddress, type Person, signUp } from "../harness/person.ts";
import { waitFor } from "../harness/processes.ts";
import { type Production, requireProduction } from "../harness/production.ts";
import { findRedis } from "../harness/redis.ts";
import { freePort, type RunningServer } from "../harness/server.ts";

/** Two processes of one installation, on one PostgreSQL, one Redis, one S3. */
const what = "two instances";
const postgres = (await startPostgres(what)) as OwnPostgres;
const redis = await findRedis(what);

let production: Production;
let instances: ReturnType<typeof createInstances>;
let [one, two]: RunningServer[] = [];
const rootAddress = freshAddress("root");
let ada: Person;
let eve: Person;

const complete = async (video: WireVideo): Promise<void> => {
  const answer = await callOperation(`${one!.url}/api/v1`, "updateVideoStatus", {
    as: { kind: "signer", key: instances.signer },
    path: { video_id: video.id },
    query: { status: "COMPLETED" },
  });
  expect(answer.status).toBe(200);
};
const publish = async (): Promise<WireVideo> => {
  const video = await publishFilm(one!, ada);
  await complete(video);
  return video;
};

describe.skipIf(!postgres || !redis)(what, () => {
  beforeAll(async () => {
    production = await requireProduction({ postgres, admins: [rootAddress] });
    const ports = [await freePort(), await freePort()];
    const hosts = ports.map((port) => `localhost:${port}`);
    instances = createInstances(production, `http://${hosts[0]}`, { ALLOWED_HOSTS: hosts.join(",") });
    [one, two] = await Promise.all(ports.map((port) => instances.start({ port })));
    [ada, eve] = [await signUp(one!), await signUp(one!, { name: "Eve" })];
  }, 60_000);
  afterAll(async () => {
    for (const server of [one, two]) await server?.[Symbol.asyncDispose]();
    await production?.[Symbol.asyncDispose]();
    await postgres?.[Symbol.asyncDispose]();
  }, 60_000);

  test("say which backends they stand on", () => {
    for (const name of ["PostgreSQL", "Redis", "Cognito", "S3"]) expect(one!.stderr()).toContain(name);
    expect(one!.stderr()).not.toContain(production.env.AWS_SECRET_ACCESS_KEY!);
  });

  test("know of each other's changes within a second, also of what they have kept", async () => {
    const video = await publish();
    for (const server of [one!, two!]) expect((await readVideo(server, eve, video.id)).status).toBe(200);
    const edited = await callOperation(`${one!.url}/api/v1`, "updateVideo", {
      as: { kind: "bearer", token: ada.token },
      path: { video_id: video.id },
      body: { visibility: "PRIVATE" },
    });
    const changed = performance.now();
    expect(edited.status).toBe(200);
    expect((await readVideo(one!, eve, video.id)).status).toBe(404);
    await waitFor("the other instance to know", async () => (await readVideo(two!, eve, video.id)).status === 404);
    expect(performance.now() - changed).toBeLessThan(1_000);
  }, 30_000);

  test("let as many streams of somebody's begin as may run, whichever of them is asked, and know whose lives", async () => {
    const { id: video_id } = await publish();
    const as = { kind: "bearer", token: eve.token } as const;
    const play = (at: number) =>
      callOperation(`${[one!, two!][at % 2]!.url}/api/v1`, "playVideo", {
        as,
        path: { video_id },
        query: { device_id: `device-${at}` },
      });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => play(at)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, ...Array(18).fill(409)]);
    const begun = await answers.find(({ status }) => status === 200)!.json();
    const release = await callOperation(two!.url, "releaseLease", { as, path: { lease_id: begun.lease.id } });
    expect(release.status).toBe(204);
    expect((await play(20)).status).toBe(200);
  }, 30_000);

  test("end a session together", async () => {
    const mia = await signUp(one!);
    const me = (server: RunningServer) =>
      callOperation(`${server.url}/api/v1`, "getCurrentUser", { as: { kind: "bearer", token: mia.token } });
    for (const server of [one!, two!]) expect((await me(server)).status).toBe(200);
    const { status } = await fetch(`${one!.url}/api/v1/auth/logout`, {
      method: "POST",
      headers: { cookie: mia.cookie },
    });
    expect(status).toBe(200);
    expect((await me(one!)).status).toBe(401);
    await waitFor("the other instance to know", async () => (await me(two!)).status === 401, 1_000);
  }, 30_000);

  test("know within a second whom an administrator shuts out or deletes, and Cognito and S3 have them no more", async () => {
    const [root, mia, kim] = [
      await signUp(one!, { email: rootAddress }),
      await signUp(one!),
      await signUp(two!, { email: freshAddress("kim") }),
    ];
    const video = await publishFilm(one!, kim);
    const as = { kind: "bearer", token: root.token } as const;
    const idOf = async ({ email }: Person) => {
      const found = await callOperation(`${one!.url}/api/v1`, "listUsers", { as, query: { email } });
      return { user_id: (await found.json()).users[0].id as string };
    };
    const isRefused =
      (server: RunningServer, { token }: Person) =>
      async () =>
        (await callOperation(`${server.url}/api/v1`, "getViewer", { as: { kind: "bearer", token } })).status === 401;
    const { S3_ENDPOINT: endpoint, S3_RAW_VIDEOS_BUCKET: bucket, REGION_NAME: region = "" } = production.env;
    const { AWS_ACCESS_KEY_ID: accessKeyId = "", AWS_SECRET_ACCESS_KEY: secretAccessKey = "" } = production.env;
    const s3 = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 0 });
    const stored = () => s3.fetch(`${endpoint}/${bucket}/${video.video_s3_key}`, { method: "HEAD" });
    expect((await stored()).status).toBe(200);
    for (const person of [mia, kim]) expect(await isRefused(two!, person)()).toBe(false);
    const body = { name: "Mia", is_active: false, roles: ["user"] };
    const shutOut = await callOperation(`${one!.url}/api/v1`, "replaceUser", { as, path: await idOf(mia), body });
    expect(shutOut.status).toBe(200);
    expect(await isRefused(one!, mia)()).toBe(true);
    await waitFor("the other instance to refuse her", isRefused(two!, mia), 1_000);
    const deleted = await callOperation(`${one!.url}/api/v1`, "deleteUser", { as, path: await idOf(kim) });
    expect(deleted.status).toBe(204);
    expect(await isRefused(one!, kim)()).toBe(true);
    await waitFor("the other instance to refuse them", isRefused(two!, kim), 1_000);
    for (const { email, password } of [mia, kim]) {
      const login = await callOperation(`${two!.url}/api/v1`, "loginUser", { body: { email, password } });
      expect(login.status).toBe(401);
    }
    expect((await readVideo(two!, ada, video.id)).status).toBe(404);
    await waitFor("the film to go", async () => (await stored()).status !== 200, 30_000);
  }, 60_000);

  test("ask the database once for a video that 2,000 callers want at the same time", async () => {
    const video = await publish();
    const asked = async () =>
      (await postgres.statements()).split("\n").filter((line) => /from "videos" where "videos"."id" = /.test(line))
        .length;
    await waitFor("what was told of the change to be over", async () => {
      const before = await asked();
      await Bun.sleep(300);
      return before === (await asked());
    });
    const before = await asked();
    const reads = Array.from({ length: 2_000 }, (_, at) => readVideo(at % 2 ? one! : two!, eve, video.id));
    const statuses = new Set((await Promise.all(reads)).map(({ status }) => status));
    expect([...statuses]).toEqual([200]);
    expect((await asked()) - before).toBe(1);
  }, 60_000);

  test.skipIf(!hasFrontProxy("haproxy"))(
    "are restarted one after the other without a failed request",
    async () => {
      const [port, first, second] = [await freePort(), await freePort(), await freePort()];
      const url = `http://localhost:${port}`;
      const rolling = createInstances(production, url, { SHUTDOWN_DELAY_SECONDS: "2" });
      const own = [await rolling.start({ port: first }), await rolling.start({ port: second })];
      await using _balancer = await startBalancer(port, [first, second]);
      const seen: number[] = [];
      let over = false;
      const call = async (at: number) => {
        for (let turn = 0; !over; turn++) {
          const answer =
            turn % 4 === at % 4
              ? await callOperation(`${url}/api/v1`, "createUploadUrl", { as: { kind: "bearer", token: ada.token } })
              : await callOperation(`${url}/api/v1`, "listVideos", { as: { kind: "bearer", token: ada.token } });
          await answer.bytes();
          seen.push(answer.status);
        }
      };
      const calling = Promise.all(Array.from({ length: 8 }, (_, at) => call(at)));
      for (const [at, place] of [first, second].entries()) {
        await Bun.sleep(500);
        expect(await own[at]!.stop()).toBe(0);
        own[at] = await rolling.start({ port: place });
        await Bun.sleep(1_000);
      }
      over = true;
      await calling;
      for (const server of own) await server[Symbol.asyncDispose]();
      expect(seen.length).toBeGreaterThan(200);
      expect(seen.filter((status) => status !== 200)).toEqual([]);
    },
    60_000,
  );
});
