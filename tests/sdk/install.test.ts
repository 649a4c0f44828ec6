import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { realpath, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { leaveOut } from "../harness/left-out.ts";
import { createProject, execute, type Project, packSdk, run } from "../harness/sdk-package.ts";

// An install, on a machine that may be busy.
setDefaultTimeout(120_000);

const npm = Bun.which("npm");
const node = Bun.which("node");
if (!npm || !node) leaveOut("the SDK in a Node project", "no Node with npm on the PATH");

const modules = join(import.meta.dir, "../../node_modules");
const typescript = join(modules, "typescript/bin/tsc");

let home: Project;
let tarball: string;
beforeAll(async () => {
  home = await createProject();
  tarball = await packSdk(home.path);
});
afterAll(() => home?.[Symbol.asyncDispose]());

const program = `
import { ApiError, createClient, createCookieJar } from "@itube/sdk";
import { createTranscoderClient } from "@itube/sdk/sigv4";
const refuse = async () => Response.json({ code: "unauthenticated", detail: "Sign in." }, { status: 401 });
const client = createClient({ baseUrl: "http://localhost/api/v1", cookie: createCookieJar(), fetch: refuse });
const credentials = { accessKeyId: "id", secretAccessKey: "secret" };
let authorization;
const transcoder = createTranscoderClient({ baseUrl: "http://localhost", credentials, fetch: async (_, init) => {
  authorization = new Headers(init?.headers).get("authorization");
  return Response.json({ video_id: "7" });
} });
const error = await client.videos.list().catch((error) => error);
const { video_id } = await transcoder.lookupByKey("videos/a/b.mp4");
console.log(JSON.stringify([error instanceof ApiError, error.problem.code, video_id, authorization.split(" ")[0]]));
`;
const printed = '[true,"unauthenticated","7","AWS4-HMAC-SHA256"]\n';

/** What a program of somebody's says of the types, and what the types must refuse. */
const types = `
import { ApiError, createClient, type Video } from "@itube/sdk";
import { createTranscoderClient } from "@itube/sdk/sigv4";
const client = createClient({ baseUrl: "http://localhost:8000/api/v1", cookie: true });
export const titles = async (): Promise<string[]> => {
  const found: string[] = [];
  for await (const video of client.videos.list({ limit: 2 })) found.push(video.title);
  const [mine]: Video[] = await client.videos.listMine();
  const { data, response } = await client.auth.me({ timeoutMs: 1000 }).withResponse();
  const status: number = response.status;
  const problem = (error: unknown): string => (error instanceof ApiError ? error.problem.code : \`\${status}\${data.name}\`);
  if (mine) await client.videos.update(mine.id, { visibility: "PRIVATE" }).catch(problem);
  // @ts-expect-error there is no such visibility
  await client.videos.update("id", { visibility: "HIDDEN" });
  // @ts-expect-error a title is needed
  await client.uploadVideo("film.mp4", { visibility: "PUBLIC" });
  // @ts-expect-error there is no such method
  await client.videos.frobnicate();
  return found;
};
const credentials = { accessKeyId: "a", secretAccessKey: "b" };
const transcoder = createTranscoderClient({ baseUrl: "http://localhost:8000", credentials });
export const count: Promise<number> = transcoder.run("videos/x.mp4", () => 1);
`;

/** Compiles it against the package as installed, and the package's own types with it. */
const compile = async (project: Project, ...options: readonly string[]) => {
  const file = await project.write("types.ts", types);
  const words = [typescript, "--noEmit", "--strict", "--target", "es2022", ...options, file];
  return execute(project.path, [process.execPath, ...words]);
};

describe.skipIf(!npm || !node)("installed by npm into an empty Node project", () => {
  let project: Project;
  beforeAll(async () => {
    project = await createProject();
    await run(project.path, [npm!, "install", "--prefer-offline", "--no-audit", "--no-fund", tarball]);
  });
  afterAll(() => project?.[Symbol.asyncDispose]());

  test("it is imported, and both entries work", async () => {
    const file = await project.write("program.mjs", program);
    expect(await run(project.path, [node!, file])).toMatchObject({ stdout: printed, stderr: "" });
  });

  test("nothing comes with it but the signer and what the signer needs", async () => {
    const { stdout } = await run(project.path, [npm!, "ls", "--all", "--parseable"]);
    const names = stdout
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split("node_modules/").at(-1));
    expect(names.sort()).toEqual(["@itube/sdk", "@smithy/core", "@smithy/signature-v4", "@smithy/types", "tslib"]);
  });

  for (const [module, resolution] of [
    ["esnext", "bundler"],
    ["node16", "node16"],
  ] as const)
    test(`TypeScript compiles against it with moduleResolution ${resolution}`, async () => {
      const options = ["--module", module, "--moduleResolution", resolution, "--lib", "es2022,dom,dom.iterable"];
      expect(await compile(project, ...options)).toMatchObject({ code: 0, stdout: "" });
    });

  test("TypeScript compiles against it without a browser's types", async () => {
    const bunTypes = Bun.resolveSync("bun-types/package.json", await realpath(join(modules, "@types/bun")));
    const nodeTypes = Bun.resolveSync("@types/node/package.json", dirname(bunTypes));
    await symlink(dirname(dirname(nodeTypes)), join(project.path, "node_modules/@types"));
    const options = ["--module", "node16", "--moduleResolution", "node16", "--lib", "es2022", "--types", "node"];
    expect(await compile(project, ...options)).toMatchObject({ code: 0, stdout: "" });
  });
});

describe("installed into an empty Bun project", () => {
  test("it is imported, and both entries work", async () => {
    await using project = await createProject();
    await run(project.path, [process.execPath, "add", tarball]);
    const file = await project.write("program.ts", program);
    expect(await run(project.path, [process.execPath, file])).toMatchObject({ stdout: printed, stderr: "" });
  });
});
