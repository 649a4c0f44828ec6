import { expect, test } from "bun:test";
import { HeadObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { film, publishFilm, readVideo, type WireVideo } from "../harness/film.ts";
import { signUp } from "../harness/person.ts";
import { freePort, startServer, temporaryDirectory } from "../harness/server.ts";

/** The long form: `KILLS=20 bun test tests/e2e/durability.test.ts`. */
const kills = Number(Bun.env.KILLS ?? 2);
const writers = 16;

test("nothing that was acknowledged is lost by kill -9", async () => {
  await using directory = await temporaryDirectory();
  const port = await freePort();
  const place = { dataDir: directory.path, port };
  let server = await startServer(place);
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
    await Bun.sleep(600 + 100 * (round % 4));
    await server.stop("SIGKILL");
    alive = false;
    await Promise.all(writing);
    server = await startServer(place);
  }

  expect(acknowledged.length).toBeGreaterThan(kills * writers);
  expect(new Set(acknowledged.map(({ id }) => id)).size).toBe(acknowledged.length);
  const { access_key_id: accessKeyId, secret_access_key: secretAccessKey, region } = await server.credentials();
  const store = new S3Client({
    endpoint: `${server.url}/s3`,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
  for (const video of acknowledged) {
    expect(await (await readVideo(server, ada, video.id)).json()).toEqual(video);
    const head = await store.send(new HeadObjectCommand({ Bucket: "itube-raw-videos", Key: video.video_s3_key }));
    expect(head.ContentLength).toBe(film.size);
  }
  store.destroy();
  await server.stop();
}, 600_000);
