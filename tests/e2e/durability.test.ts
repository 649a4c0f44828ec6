import { describe, expect, test } from "bun:test";
import { HeadObjectCommand, S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { film, publishFilm, readVideo, type WireVideo } from "../harness/film.ts";
import { createInstances } from "../harness/instances.ts";
import { leaveOut } from "../harness/left-out.ts";
import { signUp } from "../harness/person.ts";
import { waitFor } from "../harness/processes.ts";
import { openProduction } from "../harness/production.ts";
import { freePort, type RunningServer, startServer, temporaryDirectory } from "../harness/server.ts";

/** The long form: `KILLS=20 bun test tests/e2e/durability.test.ts`. */
const kills = Number(Bun.env.KILLS ?? 2);

type Place = {
  readonly writers: number;
  /** Milliseconds from the start to a kill, about. */
  readonly life: number;
  start(): Promise<RunningServer>;
  /** Where the files are, and in which bucket. */
  store(server: RunningServer): Promise<S3ClientConfig>;
  readonly bucket: string;
};

const listEverything = async (server: RunningServer, token: string): Promise<readonly WireVideo[]> => {
  const all: WireVideo[] = [];
  for (let next: string | undefined = "/api/v1/users/me/videos?limit=100"; next; ) {
    const page: Response = await fetch(new URL(next, server.url), { headers: { authorization: `Bearer ${token}` } });
    all.push(...((await page.json()) as WireVideo[]));
    next = /<([^>]+)>; rel="next"/.exec(page.headers.get("link") ?? "")?.[1];
  }
  return all;
};

/** Kills the process again and again while it is written to; then looks for all that it has acknowledged. */
const killWhileWriting = async ({ writers, life, start, store, bucket }: Place): Promise<void> => {
  let server = await start();
  // Whichever runs where a test fails is not left behind.
  await using _ = { [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
  const ada = await signUp(server);
  const acknowledged: WireVideo[] = [];
  for (let round = 0; round < kills; round++) {
    let alive = true;
    const write = async () => {
      while (alive) {
        const video = await publishFilm(server, ada).catch(() => undefined);
        if (video) acknowledged.push(video);
      }
    };
    const writing = Array.from({ length: writers }, write);
    try {
      await Bun.sleep(life * (1 + 0.2 * (round % 4)));
      // On a busy machine it takes longer until there is something to lose.
      await waitFor("videos to be acknowledged", () => acknowledged.length > (round + 1) * 16, 60_000);
    } finally {
      await server.stop("SIGKILL");
      alive = false;
    }
    await Promise.all(writing);
    server = await start();
  }

  process.stderr.write(`${kills} kills, ${writers} writers: ${acknowledged.length} videos were acknowledged\n`);
  expect(acknowledged.length).toBeGreaterThan(kills * 16);
  expect(new Set(acknowledged.map(({ id }) => id)).size).toBe(acknowledged.length);
  const kept = await listEverything(server, ada.token);
  expect(new Set(kept.map(({ video_s3_key: key }) => key)).size).toBe(kept.length);
  expect(kept.length).toBeGreaterThanOrEqual(acknowledged.length);
  const client = new S3Client(await store(server));
  for (const video of acknowledged) {
    expect(await (await readVideo(server, ada, video.id)).json()).toEqual(video);
    const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: video.video_s3_key }));
    expect(head.ContentLength).toBe(film.size);
  }
  client.destroy();
  await server.stop();
};

describe("nothing that was acknowledged is lost by kill -9, and nothing is there twice", () => {
  test("on files alone", async () => {
    await using directory = await temporaryDirectory();
    const port = await freePort();
    await killWhileWriting({
      writers: 16,
      life: 600,
      start: () => startServer({ dataDir: directory.path, port }),
      bucket: "itube-raw-videos",
      store: async (server) => {
        const { access_key_id: accessKeyId, secret_access_key: secretAccessKey, region } = await server.credentials();
        const credentials = { accessKeyId, secretAccessKey };
        return { endpoint: `${server.url}/s3`, region, forcePathStyle: true, credentials };
      },
    });
  }, 600_000);

  test("on PostgreSQL, Redis and S3", async () => {
    const production = await openProduction();
    if ("missing" in production) return leaveOut("kill -9 on production's backends", production.missing);
    await using _ = production;
    const { env } = production;
    const port = await freePort();
    const instances = createInstances(production, `http://localhost:${port}`);
    await killWhileWriting({
      writers: 64,
      // moto takes its time.
      life: 4_000,
      start: () => instances.start({ port }),
      bucket: env.S3_RAW_VIDEOS_BUCKET!,
      store: async () => ({
        endpoint: env.S3_ENDPOINT!,
        region: env.REGION_NAME!,
        forcePathStyle: true,
        credentials: { accessKeyId: env.AWS_ACCESS_KEY_ID!, secretAccessKey: env.AWS_SECRET_ACCESS_KEY! },
      }),
    });
  }, 900_000);
});
