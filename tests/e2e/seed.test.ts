import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { AwsClient } from "aws4fetch";
import { createInstances, shared } from "../harness/instances.ts";
import { leaveOut } from "../harness/left-out.ts";
import { callOperation } from "../harness/operation-call.ts";
import { type Person, signUp } from "../harness/person.ts";
import { waitFor } from "../harness/processes.ts";
import { openProduction } from "../harness/production.ts";
import { seed } from "../harness/seed.ts";
import { freePort, type RunningServer, startServer, temporaryDirectory } from "../harness/server.ts";

const hasProbe = Bun.which("ffprobe") !== null;
if (!hasProbe) leaveOut("whether the sample's film plays", "no ffprobe on the PATH");

type Stack = {
  readonly server: RunningServer;
  /** What the command is given. */
  readonly env: Readonly<Record<string, string>>;
  /** Reads an object as its transcoder would. */
  readonly read: (bucket: "raw" | "processed", key: string) => Promise<Response>;
  [Symbol.asyncDispose](): Promise<void>;
};
type Opened = Stack | { readonly missing: string };

const openEmbedded = async (): Promise<Opened> => {
  const server = await startServer();
  const { access_key_id: accessKeyId, secret_access_key: secretAccessKey } = await server.credentials();
  const s3 = new AwsClient({ accessKeyId, secretAccessKey, region: "us-east-1", service: "s3", retries: 0 });
  return {
    server,
    env: { PORT: new URL(server.url).port, ITUBE_DATA_DIR: server.dataDir },
    read: (bucket, key) => s3.fetch(`${server.url}/s3/itube-${bucket}-videos/${key}`),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
};

const openOnServers = async (): Promise<Opened> => {
  const production = await openProduction();
  if ("missing" in production) return production;
  const port = await freePort();
  const server = await createInstances(production, `http://localhost:${port}`).start({ port });
  const { AWS_ACCESS_KEY_ID: accessKeyId = "", AWS_SECRET_ACCESS_KEY: secretAccessKey = "" } = production.env;
  const { S3_ENDPOINT: endpoint, REGION_NAME: region = "" } = production.env;
  const buckets = { raw: production.env.S3_RAW_VIDEOS_BUCKET, processed: production.env.S3_PROCESSED_VIDEOS_BUCKET };
  const s3 = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 0 });
  return {
    server,
    env: { ...production.env, ...shared, PORT: String(port), ITUBE_DATA_DIR: server.dataDir },
    read: (bucket, key) => s3.fetch(`${endpoint}/${buckets[bucket]}/${key}`),
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await production[Symbol.asyncDispose]();
    },
  };
};

const isJpeg = (bytes: Uint8Array) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;

const describeSeed = (name: string, opened: Opened) => {
  if ("missing" in opened) leaveOut(`the sample catalogue on ${name}`, opened.missing);
  describe.skipIf("missing" in opened)(`the sample catalogue, on ${name}`, () => {
    const stack = opened as Stack;
    let ada: Person;
    const get = async (id: Parameters<typeof callOperation>[1], query: Record<string, string> = {}) => {
      const as = { kind: "bearer", token: ada.token } as const;
      const answer = await callOperation(`${stack.server.url}/api/v1`, id, { as, query });
      expect([id, answer.status]).toEqual([id, 200]);
      return answer.json();
    };
    beforeAll(async () => {
      const first = await seed(stack.env);
      expect([first.code, first.stderr]).toEqual([0, ""]);
      // On a slow machine with a share in percent between them.
      expect(first.stdout).toMatch(
        /movies +38 made\n[\s\S]*series +12 made\n[\s\S]*episodes +51 made\n[\s\S]*films +89 made\n/,
      );
      expect(first.stdout).toEndWith("Done.\n");
      ada = await signUp(stack.server);
    }, 120_000);
    afterAll(() => stack[Symbol.asyncDispose](), 30_000);

    test("is there for whoever signs in, while the server runs on", async () => {
      const [movies, series] = [await get("listMovies", { genre: "mystery" }), await get("listSeries")];
      expect((await get("listMovies")).total).toBe(38);
      expect(movies.total).toBe(6);
      expect([series.total, series.series.every((one: { episode_count: number }) => one.episode_count > 2)]).toEqual([
        12,
        true,
      ]);
      expect((await get("listChannels")).total).toBe(20);
      expect(await get("listVideos")).toHaveLength(8);
    });

    test("is found, also by who mistypes, and what is on now is known of every channel", async () => {
      for (const q of ["harb", "harbuor", "Kovačević", "雨の"])
        expect([q, (await get("searchEverything", { q })).total_results]).not.toEqual([q, 0]);
      const { channels } = await get("getGuideNow", { limit: "20" });
      for (const { channel, now, next } of channels)
        expect([channel.name, now?.title, next?.title]).not.toContain(undefined);
    });

    test("has pictures that anybody may open", async () => {
      const { movies } = await get("listMovies", { limit: "1" });
      const { channels } = await get("listChannels", { limit: "1" });
      for (const address of [movies[0].poster_url, channels[0].logo_url]) {
        const answer = await fetch(address);
        expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/svg+xml"]);
        expect(await answer.text()).toStartWith("<svg ");
      }
      const base = movies[0].poster_url.split("/thumbnails/")[0];
      for (const { video_s3_key: key } of await get("listVideos")) {
        const answer = await fetch(`${base}/${key.replace("videos/", "thumbnails/").replace(".mp4", ".jpg")}`);
        expect([answer.status, isJpeg(await answer.bytes())]).toEqual([200, true]);
      }
    }, 30_000);

    test("has films, as they were uploaded and as a player asks for them", async () => {
      const [{ video_s3_key: key }] = await get("listVideos", { limit: "1" });
      const manifest = await (await stack.read("processed", `${key}/manifest.mpd`)).text();
      for (const [, name] of manifest.matchAll(/<BaseURL>([^<]+)</g))
        expect((await stack.read("processed", `${key}/${name}`)).status).toBe(200);
      const film = await (await stack.read("raw", key)).bytes();
      expect(new TextDecoder().decode(film.subarray(4, 8))).toBe("ftyp");
      if (!hasProbe) return;
      await using directory = await temporaryDirectory();
      const path = join(directory.path, "film.mp4");
      await Bun.write(path, film);
      const probed = await Bun.$`ffprobe -v error -show_entries stream=codec_name -of csv=p=0 ${path}`.text();
      expect(probed.trim().split("\n").sort()).toEqual(["aac", "h264"]);
    }, 30_000);

    test("is not made twice", async () => {
      const again = await seed(stack.env);
      expect([again.code, again.stderr]).toEqual([0, ""]);
      expect(again.stdout).toContain("nothing has changed");
      expect(again.stdout).not.toMatch(/[1-9]\d* made|[1-9]\d* (added|changed|removed)/);
      expect((await get("listMovies")).total).toBe(38);
    }, 60_000);

    test("grows by as many further films as are asked for, once, and the search finds them", async () => {
      const grown = await seed(stack.env, "--scale", "500");
      expect([grown.code, grown.stderr]).toEqual([0, ""]);
      expect(grown.stdout).toMatch(/further +500 made/);
      expect((await get("listMovies")).total).toBe(538);
      expect((await seed(stack.env, "--scale", "300")).stdout).toMatch(/further +300 there already/);
      expect((await get("listMovies")).total).toBe(538);
      const found = async () => (await get("searchEverything", { q: "Comet", type: "movie" })).total_results > 5;
      await waitFor("the search to hear of them", found, 30_000);
    }, 120_000);
  });
};

describeSeed("SQLite and files", await openEmbedded());
describeSeed("PostgreSQL and S3", await openOnServers());
