import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { type Clip, findFfmpeg, makeClip, playVideo, publishClip, tokenOf } from "../harness/clip.ts";
import { leaveOut } from "../harness/left-out.ts";
import { type Person, signUp } from "../harness/person.ts";
import { freePort, type RunningServer, startServer } from "../harness/server.ts";
import { noteSecrets } from "../harness/traces.ts";
import { findChromium, launchChromium } from "./chromium.ts";

setDefaultTimeout(60_000);

const found = await findChromium();
if ("missing" in found) leaveOut("films in a browser", found.missing);
const hasFfmpeg = findFfmpeg("films in a browser");
const hls = Bun.file(join(import.meta.dir, "../../node_modules/hls.js/dist/hls.min.js"));

/** What a page has, on an origin of its own. */
const html = `<!doctype html><meta charset="utf-8"><title>Player</title><video muted playsinline></video><script src="/hls.js"></script>`;

describe.skipIf("missing" in found || !hasFfmpeg)("a film on a page of another origin", () => {
  let server: RunningServer;
  let site: ReturnType<typeof Bun.serve>;
  let browser: Browser;
  let page: Page;
  let clip: Clip;
  let ada: Person;

  beforeAll(async () => {
    if ("missing" in found) return;
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    [server, clip] = await Promise.all([startServer({ env: { CORS_ALLOWED_ORIGINS: origin } }), makeClip()]);
    ada = await signUp(server);
    site = Bun.serve({
      port,
      fetch: ({ url }) =>
        new URL(url).pathname === "/hls.js"
          ? new Response(hls)
          : new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } }),
    });
    browser = await launchChromium(found.executable);
    page = await browser.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(origin);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop(true);
    await server?.[Symbol.asyncDispose]();
    await clip?.[Symbol.asyncDispose]();
  });

  /** Plays two seconds of it, as hls.js does; what went wrong, or the picture's width. */
  const play = (url: string, withCredentials: boolean) =>
    page.evaluate(
      `new Promise((resolve) => {
        const video = document.querySelector("video");
        const player = new Hls({ xhrSetup: (xhr) => { xhr.withCredentials = ${withCredentials}; } });
        const end = (result) => { player.destroy(); resolve(result); };
        player.on(Hls.Events.ERROR, (_, { fatal, details, response }) => fatal && end(details + " " + response?.code));
        player.on(Hls.Events.MANIFEST_PARSED, () => void video.play());
        video.ontimeupdate = () => video.currentTime > 2 && end(video.videoWidth);
        player.loadSource(${JSON.stringify(url)});
        player.attachMedia(video);
      })`,
    );

  test("plays by the address of a lease, with credentials and without", async () => {
    const video = await publishClip(server, ada, "PRIVATE", clip.files);
    const { playback_url: url, content_type } = await playVideo(server, ada, video.id, { format: "hls" });
    noteSecrets(tokenOf(url));
    expect(content_type).toBe("application/vnd.apple.mpegurl");
    expect(await play(url, true)).toBe(160);
    expect(await play(url, false)).toBe(160);
  });

  test("does not play by an address that was edited", async () => {
    const video = await publishClip(server, ada, "PRIVATE", clip.files);
    const { playback_url: url } = await playVideo(server, ada, video.id, { format: "hls" });
    noteSecrets(tokenOf(url));
    expect(await play(url.replace(/.{4}\/master/, "AAAA/master"), true)).toBe("manifestLoadError 403");
  });

  test("plays and jumps as a plain file, by the key of a public video", async () => {
    const { video_s3_key } = await publishClip(server, ada, "PUBLIC");
    const result = await page.evaluate(
      `new Promise((resolve) => {
        const video = document.querySelector("video");
        video.onerror = () => resolve("error " + video.error?.message);
        video.onseeked = () => resolve([video.videoWidth > 0, video.currentTime > 0]);
        video.onloadedmetadata = () => { video.currentTime = video.duration / 2; };
        video.src = ${JSON.stringify(`${server.url}/media/${video_s3_key}`)};
      })`,
    );
    expect(result).toEqual([true, true]);
  });
});
