import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { giveAway, type Image, imageEnvironment, makeImage, runIn, startIn } from "../harness/image.ts";
import { leaveOut } from "../harness/left-out.ts";
import { isAlive } from "../harness/processes.ts";
import { openProduction } from "../harness/production.ts";
import { temporaryDirectory } from "../harness/server.ts";

const ada = { email: "ada@example.com", password: "Correct-Horse-7" };
const name = "Ada";

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let image: Image;
beforeAll(async () => {
  directory = await temporaryDirectory();
  image = await makeImage(directory.path);
}, 120_000);
afterAll(async () => {
  await Bun.$`chmod -R u+w ${directory.path}`.quiet();
  await directory[Symbol.asyncDispose]();
}, 60_000);

test("what the image holds is all that the server needs, read-only and as another user", async () => {
  const data = join(directory.path, "data");
  await mkdir(data, { mode: 0o700 });
  await giveAway(data);
  const env = await imageEnvironment({ ITUBE_DATA_DIR: data });
  let pid: number;
  let isHealthy: () => Promise<boolean>;
  {
    await using server = await startIn(image, env);
    ({ pid, isHealthy } = server);
    for (const path of ["/docs", "/docs/swagger-ui-bundle.js", "/openapi.json"])
      expect([path, (await server.call(path)).status]).toEqual([path, 200]);
    expect((await server.call("/auth/register", { body: { ...ada, name } })).status).toBe(201);
  }
  expect([await isAlive(pid), await isHealthy()]).toEqual([false, false]);
});

test("the image has no tool of development, no compiler, no types and no maps", async () => {
  const packages = join(image.folder, "node_modules");
  const holds = (name: string) => Bun.file(join(packages, name, "package.json")).exists();
  const tools = ["playwright-core", "drizzle-kit", "typescript"];
  expect(await Promise.all(["elysia", ...tools].map(holds))).toEqual([true, false, false, false]);
  for (const idle of ["**/*.{map,d.ts,d.cts,d.mts}", "**/typescript/package.json"])
    expect([idle, await Array.fromAsync(new Bun.Glob(idle).scan({ cwd: packages, dot: true }))]).toEqual([idle, []]);
});

const production = await openProduction();
if ("missing" in production) leaveOut("the image on PostgreSQL, Redis, Cognito and S3", production.missing);
else {
  afterAll(() => production[Symbol.asyncDispose]());

  test("on PostgreSQL, Redis, Cognito and S3 the image has nowhere to write to, and needs nowhere", async () => {
    const env = await imageEnvironment({
      ...production.env,
      ITUBE_DATA_DIR: "/proc/nowhere",
      MIGRATE_AT_START: "false",
    });
    const migration = runIn(image, env, ["src/migrate.ts"]);
    expect(await migration.exited).toBe(0);
    expect(await new Response(migration.stdout).text()).toEndWith(" is up to date.\n");

    await using server = await startIn(image, env);
    const call = async (path: string, body: unknown, cookie?: string) => {
      const answer = await server.call(path, { body, ...(cookie && { cookie }) });
      expect([path, answer.ok]).toEqual([path, true]);
      return answer;
    };
    await call("/auth/register", { ...ada, name });
    await call("/auth/verify-email", { email: ada.email, otp: await production.codeFor(ada.email) });
    const login = await call("/auth/login", ada);
    const cookie = login.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    const { url, media_id } = await (await server.call("/upload/videos/upload-url", { method: "POST", cookie })).json();
    const put = await fetch(url, { method: "PUT", headers: { "content-type": "video/mp4" }, body: "a film" });
    expect(put.status).toBe(200);
    await call("/upload/videos/metadata", { title: "Film", video_s3_key: media_id, visibility: "PUBLIC" }, cookie);
    expect((await server.call("/health/ready")).status).toBe(200);
  });
}
