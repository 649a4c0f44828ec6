import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium, launchChromium } from "../browser/chromium.ts";
import { film } from "../harness/film.ts";
import { leaveOut } from "../harness/left-out.ts";
import { freshAddress } from "../harness/person.ts";
import { freePort, type RunningServer, startServer } from "../harness/server.ts";
import { noteSecrets } from "../harness/traces.ts";

setDefaultTimeout(60_000);

const chromium = await findChromium();
if ("missing" in chromium) leaveOut("the SDK in a browser", chromium.missing);
const node = Bun.which("node");
if (!node) leaveOut("the SDK in Node", "no node on the PATH");

const folder = join(import.meta.dir, "../../sdk/dist");
const password = "Correct-Horse-7";
type Story = Record<string, unknown>;

let server: RunningServer;
let host: Bun.Server<undefined>;
let directory: string;
let site: string;

const build = async (entry: string, target: "node" | "browser") => {
  const { outputs } = await Bun.build({ entrypoints: [join(import.meta.dir, entry)], target });
  return outputs[0]!.text();
};

beforeAll(async () => {
  noteSecrets(password);
  const port = await freePort();
  site = `http://localhost:${port}`;
  server = await startServer({ env: { CORS_ALLOWED_ORIGINS: site } });
  directory = await mkdtemp(join(tmpdir(), "itube-sdk-"));
  await Bun.write(join(directory, "program.mjs"), await build("scenario-program.ts", "node"));
  const script = await build("scenario-page.ts", "browser");
  host = Bun.serve({
    port,
    hostname: "localhost",
    idleTimeout: 0,
    routes: {
      "/": new Response(
        '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>',
        {
          headers: { "content-type": "text/html" },
        },
      ),
      "/page.js": new Response(script, { headers: { "content-type": "text/javascript" } }),
      "/sdk/:file": (request) => new Response(Bun.file(join(folder, request.params.file))),
      "/film.mp4": new Response(film),
      "/code": async (request) => new Response(await server.codeFor(new URL(request.url).searchParams.get("address")!)),
      "/html": new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "content-type": "text/html" } }),
      "/redirect": Response.redirect("/html"),
      "/hang": () => new Promise<Response>(() => {}),
    },
  });
});
afterAll(async () => {
  await host?.stop(true);
  await server?.[Symbol.asyncDispose]();
  if (directory) await rm(directory, { recursive: true, force: true });
});

const given = () => ({ baseUrl: `${server.url}/api/v1`, host: site, email: freshAddress(), password });

const tellByProgram = async (runtime: string): Promise<Story> => {
  const world = JSON.stringify({ ...given(), folder, film: film.name });
  const child = Bun.spawn([runtime, join(directory, "program.mjs"), world], { stdout: "pipe", stderr: "pipe" });
  const [output, complaints] = [await new Response(child.stdout).text(), await new Response(child.stderr).text()];
  // Node 20 calls Blobs over files experimental, and Bun says nothing.
  if ((await child.exited) !== 0) throw new Error(complaints);
  return JSON.parse(output);
};

const tellInPage = async (executable: string): Promise<{ story: Story; strangers: string[] }> => {
  const browser = await launchChromium(executable);
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    const strangers: string[] = [];
    page.on("pageerror", (error) => strangers.push(String(error)));
    await page.exposeFunction("dropAccess", () => context.clearCookies({ name: "access_token" }));
    await page.goto(site);
    await page.waitForFunction(() => "tellStory" in globalThis);
    const story = await page.evaluate((world) => globalThis.tellStory(world), given());
    return { story: story as Story, strangers };
  } finally {
    await browser.close();
  }
};

const refused = (status: number, name: string, code: string, places: readonly string[] = []) => ({
  name,
  code,
  status,
  hasId: true,
  cookies: false,
  places,
});

describe("the same story", () => {
  let inBun: string;
  beforeAll(async () => {
    inBun = JSON.stringify(await tellByProgram(process.execPath));
  });
  // Anew each time: `toMatchObject` puts its matchers in the place of what they match.
  const read = (): Story => JSON.parse(inBun);

  test("is told in Bun: sessions", () => {
    const told = read();
    const unauthenticated = refused(401, "AuthenticationError", "unauthenticated");
    expect(told.stranger).toMatchObject({
      result: unauthenticated,
      calls: ["GET /auth/me", "POST /auth/refresh-token"],
    });
    expect(told.wrongPassword).toMatchObject({ result: { status: 401 }, calls: ["POST /auth/login"] });
    expect(read()).toMatchObject({
      login: ["bearer", "Signed in."],
      me: [true, "Ada", true],
      refresh: [true, 1],
      token: [true, 2],
      afterwards: { result: unauthenticated, calls: ["GET /auth/me", "POST /auth/refresh-token"] },
    });
  });

  test("is told in Bun: uploads", () => {
    const told = read();
    const made = [
      "POST /upload/videos/upload-url",
      "POST /upload/videos/thumbnail/upload-url?associated_video_id=…",
      "POST /upload/videos/metadata",
    ];
    const done = { calls: made, told: true, monotonic: true, whole: true };
    const video = { description: "", visibility: "PRIVATE", processing_status: "IN_PROGRESS" };
    expect(told.uploads).toEqual([
      { ...done, total: film.size, video: { ...video, title: "By path, or a file" } },
      { ...done, total: 3_000_000, video: { ...video, title: "A blob" } },
      { ...done, total: 3_000_000, video: { ...video, title: "A stream" } },
    ]);
    expect(told.abortedUpload).toMatchObject({ name: "AbortError" });
  });

  test("is told in Bun: uploads in parts", () => {
    const part = "POST /upload/videos/multipart/ID/parts";
    expect(read()).toMatchObject({
      cutShort: { result: { name: "AbortError" }, calls: ["POST /upload/videos/multipart", part, part] },
      underWay: [[true, 20_000_000, 3]],
      arrived: [[1, 8_388_608]],
      resumed: {
        result: [true, "In parts", true, 20_000_000],
        calls: [
          "GET /upload/videos/multipart/ID",
          "GET /upload/videos/multipart/ID/parts",
          part,
          part,
          "POST /upload/videos/multipart/ID/complete",
          "POST /upload/videos/metadata",
        ],
      },
      deletedInParts: { data: "nothing" },
    });
  });

  test("is told in Bun: lists", () => {
    expect(read()).toMatchObject({
      pages: {
        result: ["A stream", "A blob", "By path, or a file"],
        calls: [
          "GET /users/me/videos?limit=1",
          expect.stringContaining("cursor=…"),
          expect.stringContaining("cursor=…"),
        ],
      },
      pagesLeft: { result: ["A stream", "A blob"], calls: { length: 2 } },
      etag: [200, true, 304, "nothing"],
      edited: "Häfen",
      deleted: { data: "nothing" },
    });
  });

  test("is told in Bun: errors", () => {
    expect(read()).toMatchObject({
      invalid: refused(400, "BadRequestError", "invalid_request", ["body/title"]),
      invalidQuery: refused(400, "BadRequestError", "invalid_request", ["query/limit"]),
      dots: { result: { name: "ItubeError" }, calls: [] },
      gone: refused(404, "NotFoundError", "video_not_found"),
      page: { name: "ServerError", status: 502, code: "unknown" },
      late: { name: "TimeoutError" },
      aborted: { name: "AbortError" },
      redirected: { name: "ConnectionError" },
      nobody: { name: "ConnectionError", message: "No answer from localhost:1." },
    });
  });

  test.skipIf(!node)("is told in Node", async () => {
    expect(await tellByProgram(node!)).toEqual(read());
  });

  test.skipIf("missing" in chromium)("is told in a page of another origin, in Chromium", async () => {
    if ("missing" in chromium) return;
    const { story, strangers } = await tellInPage(chromium.executable);
    expect([story, strangers]).toEqual([read(), []]);
  });
});
