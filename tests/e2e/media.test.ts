import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { type Clip, findFfmpeg, makeClip, playVideo, probe, publishClip, tokenOf } from "../harness/clip.ts";
import { film, type WireVideo } from "../harness/film.ts";
import { callOperation } from "../harness/operation-call.ts";
import { type Person, signUp } from "../harness/person.ts";
import { type RunningServer, startServer } from "../harness/server.ts";
import { noteSecrets } from "../harness/traces.ts";

setDefaultTimeout(60_000);
const hasFfmpeg = findFfmpeg("a clip that is played");

for (const split of [false, true])
  describe.skipIf(!hasFfmpeg)(`media, ${split ? "with a process for each service" : "in one process"}`, () => {
    let server: RunningServer;
    let clip: Clip;
    let ada: Person;
    let eve: Person;
    let video: WireVideo;
    const media = (key: string, init: RequestInit = {}) => fetch(`${server.url}/media/${key}`, init);
    const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];
    const edit = async (id: string, visibility: string) => {
      const as = { kind: "bearer", token: ada.token } as const;
      const answer = await callOperation(server.url, "updateVideo", {
        as,
        path: { video_id: id },
        body: { visibility },
      });
      expect(answer.status).toBe(200);
    };

    beforeAll(async () => {
      [server, clip] = await Promise.all([startServer({ split }), makeClip()]);
      [ada, eve] = [await signUp(server), await signUp(server, { name: "Eve" })];
      video = await publishClip(server, ada, "PUBLIC", clip.files);
    });
    afterAll(async () => {
      await server?.[Symbol.asyncDispose]();
      await clip?.[Symbol.asyncDispose]();
      if (server) expect(server.stdout() + server.stderr()).not.toMatch(/media\/leased\/[^…]/);
    });

    test("a public video plays at the address that clients build, as DASH and as HLS", async () => {
      const of = (name: string) => `${server.url}/media/${video.video_s3_key}/${name}`;
      for (const name of ["manifest.mpd", "master.m3u8"])
        expect([name, await probe(of(name))]).toEqual([name, { duration: 4, codecs: ["aac", "h264"] }]);
    });

    test("every file of it comes as it is, as what it is, and for pages of other origins", async () => {
      for (const [name, bytes] of clip.files) {
        const answer = await media(`${video.video_s3_key}/${name}`);
        expect([name, Buffer.compare(Buffer.from(await answer.bytes()), bytes)]).toEqual([name, 0]);
        const type = { mpd: "application/dash+xml", m3u8: "application/vnd.apple.mpegurl", m4s: "video/iso.segment" };
        expect(answer.headers.get("content-type")).toBe(type[name.split(".").at(-1) as keyof typeof type]);
        expect(answer.headers.get("cache-control")).toBe(
          name.endsWith("m4s") ? "public, max-age=60" : "public, no-cache",
        );
        expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
        expect(answer.headers.get("content-disposition") ?? "inline").toBe("inline");
      }
    });

    test("parts, versions and HEAD are as RFC 9110 has them", async () => {
      const plain = await publishClip(server, ada, "UNLISTED");
      const key = plain.video_s3_key;
      const whole = await film.bytes();
      const first = await media(key);
      const etag = first.headers.get("etag")!;
      expect([first.status, first.headers.get("content-type"), (await first.bytes()).length]).toEqual([
        200,
        "video/mp4",
        whole.length,
      ]);
      const part = async (headers: Record<string, string>) => {
        const answer = await media(key, { headers });
        return [answer.status, answer.headers.get("content-range"), (await answer.bytes()).length];
      };
      const { length } = whole;
      expect(await part({ range: "bytes=0-99" })).toEqual([206, `bytes 0-99/${length}`, 100]);
      expect(await part({ range: "bytes=100-" })).toEqual([206, `bytes 100-${length - 1}/${length}`, length - 100]);
      expect(await part({ range: "bytes=-7" })).toEqual([206, `bytes ${length - 7}-${length - 1}/${length}`, 7]);
      expect(await part({ range: "bytes=0-1,5-6" })).toEqual([200, null, length]);
      expect(await part({ range: "bytes=0-99", "if-range": etag })).toEqual([206, `bytes 0-99/${length}`, 100]);
      expect(await part({ range: "bytes=0-99", "if-range": '"other"' })).toEqual([200, null, length]);
      const behind = await media(key, { headers: { range: `bytes=${length}-` } });
      expect(behind.headers.get("content-range")).toBe(`bytes */${length}`);
      expect(await codeOf(behind)).toEqual([416, "range_not_satisfiable"]);
      const same = await media(key, { headers: { "if-none-match": `"x", ${etag}` } });
      expect([same.status, same.headers.get("etag"), await same.text()]).toEqual([304, etag, ""]);
      const head = await media(key, { method: "HEAD" });
      expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([200, etag, ""]);
    });

    test("what is private, unfinished, unknown or a title of the catalogue is 404, and all the same", async () => {
      const hidden = await publishClip(server, ada, "PRIVATE", clip.files);
      const bodies = new Set<string>();
      for (const key of [
        `${hidden.video_s3_key}/manifest.mpd`,
        hidden.video_s3_key,
        hidden.video_s3_key.replace("videos/", "thumbnails/").replace(".mp4", ".jpg"),
        // The upload, where something was made of it.
        video.video_s3_key,
        `${video.video_s3_key}/nothing.m4s`,
        "videos/nobody/nothing.mp4/manifest.mpd",
        "nothing",
      ]) {
        const answer = await media(key);
        const { request_id: _, ...body } = (await answer.json()) as Record<string, unknown>;
        expect([key, answer.status]).toEqual([key, 404]);
        bodies.add(JSON.stringify(body));
      }
      expect(bodies.size).toBe(1);
    });

    test("a change of visibility is felt with the very next request", async () => {
      const own = await publishClip(server, ada, "PUBLIC", clip.files);
      const key = `${own.video_s3_key}/manifest.mpd`;
      for (const [visibility, status] of [
        ["PRIVATE", 404],
        ["UNLISTED", 200],
        ["PRIVATE", 404],
        ["PUBLIC", 200],
      ] as const) {
        await edit(own.id, visibility);
        expect([visibility, (await media(key)).status]).toEqual([visibility, status]);
      }
    });

    test("a private video plays by its owner's lease, whose end ends the address", async () => {
      const hidden = await publishClip(server, ada, "PRIVATE", clip.files);
      for (const format of ["dash", "hls"]) {
        const { playback_url: url } = await playVideo(server, ada, hidden.id, { format });
        noteSecrets(tokenOf(url));
        expect(url).toStartWith(`${server.url}/api/v1/media/leased/`);
        expect([format, await probe(url)]).toEqual([format, { duration: 4, codecs: ["aac", "h264"] }]);
      }
      const { playback_url: url, lease } = await playVideo(server, ada, hidden.id);
      noteSecrets(tokenOf(url));
      expect((await fetch(url, { headers: { range: "bytes=0-9" } })).status).toBe(206);
      const as = { kind: "bearer", token: ada.token } as const;
      const path = { lease_id: lease.id };
      expect((await callOperation(server.url, "releaseLease", { as, path })).status).toBe(204);
      // So long a process may go by what it has found.
      await Bun.sleep(1_100);
      expect(await codeOf(await fetch(url, { headers: { range: "bytes=0-9" } }))).toEqual([403, "media_token_invalid"]);
    });

    test("a token opens its own title and nothing beside it", async () => {
      const plain = await publishClip(server, ada, "PRIVATE");
      const other = await publishClip(server, ada, "PRIVATE");
      const { playback_url: url } = await playVideo(server, ada, plain.id, { format: "file" });
      noteSecrets(tokenOf(url));
      expect((await fetch(url)).status).toBe(200);
      const folder = url.slice(0, url.lastIndexOf("/"));
      const name = other.video_s3_key.split("/").at(-1)!;
      expect(await codeOf(await fetch(`${folder}/${name}`))).toEqual([403, "media_token_invalid"]);
      await expect(playVideo(server, eve, plain.id)).rejects.toThrow("404");
    });
  });
