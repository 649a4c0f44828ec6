import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { copyFile, mkdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readVideo, uploadFilm } from "../harness/film.ts";
import { leaveOut } from "../harness/left-out.ts";
import { freshAddress, signUp } from "../harness/person.ts";
import { createProjectWithSdk, execute, type Project, run } from "../harness/sdk-package.ts";
import { type RunningServer, startServer } from "../harness/server.ts";
import { account, type StsDouble, startStsDouble } from "../harness/sts-double.ts";
import { noteSecrets } from "../harness/traces.ts";

setDefaultTimeout(60_000);

const folder = join(import.meta.dir, "../../sdk");
const readme = await Bun.file(join(folder, "README.md")).text();
const password = "Correct-Horse-7";
noteSecrets(password);

/** The README's own lines of one kind, joined: only the server, its STS, its data and the address of the mail are others. */
const linesOf = (kind: string, server: RunningServer, email: string): string => {
  const blocks = [...readme.matchAll(new RegExp(`\`\`\`js ${kind}\\n([\\s\\S]*?)\`\`\``, "g"))].map(
    (match) => match[1]!,
  );
  return blocks
    .join("\n")
    .replaceAll("http://localhost:8000", server.url)
    .replaceAll('"data/', `"${server.dataDir}/`)
    .replaceAll("sts: true", `sts: { endpoint: "${sts.url}" }`)
    .replaceAll("ada@example.com", email);
};

const admins = [freshAddress("root"), freshAddress("root")];

const node = Bun.which("node");
if (!node) leaveOut("the SDK's README in Node", "no Node on the PATH");

let sts: StsDouble;
let server: RunningServer;
let project: Project;
beforeAll(async () => {
  sts = startStsDouble();
  const role = `arn:aws:iam::${account}:role/transcoder`;
  const env = {
    ADMIN_EMAILS: admins.join(","),
    STS_ENDPOINT: sts.url,
    STS_PRINCIPALS: JSON.stringify({ transcoder: { role, scopes: ["videos:read"] } }),
  };
  [server, project] = await Promise.all([startServer({ env }), createProjectWithSdk()]);
  // As an install would; nothing comes from the network.
  const provider = "@aws-sdk/credential-provider-node";
  await mkdir(join(project.path, "node_modules/@aws-sdk"), { recursive: true });
  await symlink(
    dirname(Bun.resolveSync(`${provider}/package.json`, folder)),
    join(project.path, "node_modules", provider),
  );
  await copyFile(join(import.meta.dir, "../e2e/film.mp4"), join(project.path, "film.mp4"));
  await project.write("picture.jpg", "not looked at");
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await sts?.[Symbol.asyncDispose]();
  await project?.[Symbol.asyncDispose]();
});

const runtimes: readonly (readonly [name: string, executable: string | null])[] = [
  ["Bun", process.execPath],
  ["Node", node],
];
for (const [name, executable] of runtimes)
  describe.skipIf(!executable)(`in ${name}, the README's`, () => {
    const execute = async (kind: string, email: string, words: readonly string[] = [], env = {}) => {
      const file = await project.write(`${kind}-${name}.mjs`, linesOf(kind, server, email));
      const { stdout, stderr } = await run(project.path, [executable!, file, ...words], env);
      expect(stderr).toBe("");
      return stdout;
    };

    test("account is one that can log in", async () => {
      const email = freshAddress();
      // The code is known only once it is mailed.
      const [register, verify] = linesOf("account", server, email).split(/(?=await client\.auth\.verifyEmail)/);
      const first = await project.write(`register-${name}.mjs`, register!);
      await run(project.path, [executable!, first]);
      const head = register!
        .split("\n")
        .filter((line) => !line.startsWith("await "))
        .join("\n");
      const code = await server.codeFor(email);
      const second = await project.write(`verify-${name}.mjs`, head + verify!.replace("482915", code));
      await run(project.path, [executable!, second]);
      const login = await fetch(`${server.url}/auth/login`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ email, password }),
      });
      expect(login.status).toBe(200);
    });

    test("lines log in, upload, list, and tell what they say they tell", async () => {
      const person = await signUp(server, { password });
      const lines = (await execute("story", person.email)).trim().split("\n");
      expect(lines[0]).toMatch(/^\d+ %$/);
      const listed = lines.indexOf("My film IN_PROGRESS");
      expect(lines[listed - 1]).toBe("100 %");
      expect(lines[listed + 1]).toMatch(/^Sunrise 200 ("|W\/)/);
      expect(lines[listed + 2]).toBe("Ada");
      expect(lines[listed + 3]).toMatch(/^video_not_found .+ [\w-]+$/);
      expect(lines.slice(listed + 4)).toEqual(["1", "true", "Later", "[]"]);
      const session = await Bun.file(join(project.path, "session.txt")).text();
      noteSecrets(...[...session.matchAll(/_token=([^;]+)/g)].map((match) => match[1]!));
    });

    test("administration keeps the catalogue, and tries a guide", async () => {
      const guide = '<tv><programme channel="news" start="20261122200000 +0100"><title>News</title></programme></tv>';
      await project.write("guide.xml", guide);
      const root = name === "Node" ? admins[0]! : admins[1]!;
      await signUp(server, { email: root, password });
      expect(await execute("administration", root)).toMatch(/^[12] 1\n$/);
    });

    test("role is proven through STS", async () => {
      const person = await signUp(server);
      const key = await uploadFilm(server, person);
      const { accessKeyId, secretAccessKey, sessionToken } = sts.assume("transcoder");
      const said = await execute("role", person.email, [key], {
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_SESSION_TOKEN: sessionToken,
      });
      expect([said.trim(), sts.faults]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), []]);
    });

    test("transcoder completes a video by its key", async () => {
      const person = await signUp(server);
      const key = await uploadFilm(server, person);
      await server.credentials();
      const said = await execute("transcoder", person.email, [key]);
      const id = /transcoding (\S+)/.exec(said)?.[1] ?? "";
      const saved = await fetch(`${server.url}/upload/videos/metadata`, {
        method: "POST",
        headers: { authorization: `Bearer ${person.token}`, "content-type": "application/json" },
        body: JSON.stringify({ title: "Harbour", visibility: "PRIVATE", video_s3_key: key }),
      });
      expect(saved.status).toBe(200);
      expect(await (await readVideo(server, person, id)).json()).toMatchObject({ processing_status: "COMPLETED" });
    });
  });

describe("the README", () => {
  test("has no lines of code that are not run", () => {
    const kinds = [...readme.matchAll(/^```(\S.*)$/gm)].map((match) => match[1]!);
    expect([...new Set(kinds)].sort()).toEqual([
      "js account",
      "js administration",
      "js role",
      "js story",
      "js transcoder",
      "sh",
    ]);
  });

  test("says twelve lines, and has no more", () => {
    const [first = ""] = /```js story\n[\s\S]*?```/.exec(readme) ?? [];
    expect(
      first
        .split("\n")
        .slice(1, -1)
        .filter((line) => line.trim() !== "").length,
    ).toBeLessThanOrEqual(12);
  });

  test("fits on a few screens, and its links are true", async () => {
    expect(readme.split("\n").length).toBeLessThan(250);
    for (const [, target] of readme.matchAll(/\]\((?!https?:)([^)]+)\)/g))
      expect([target, (await execute(folder, ["test", "-e", target!])).code]).toEqual([target, 0]);
  });

  test("names every method, and none that there is not", async () => {
    const generated = await Promise.all(
      ["auth", "videos", "users", "search", "ondemand", "livetv", "rights", "playback"].map((name) =>
        Bun.file(join(folder, "src/generated", name, `${name}.ts`)).text(),
      ),
    );
    const methods = generated.flatMap((text) =>
      [...text.matchAll(/^ {2}\/\*\* (?!@deprecated).*\n {2}(\w+)/gm)].map((match) => match[1]!),
    );
    const upload = [
      ...["createUploadUrl", "createThumbnailUploadUrl", "saveMetadata"],
      ...["createMultipartUpload", "listUploadedParts", "signUploadParts", "completeMultipartUpload"],
    ];
    const section =
      /## What there is\n([\s\S]*?)\n\n/.exec(readme.replace("## What there is\n\n", "## What there is\n"))?.[1] ?? "";
    const named = [...section.matchAll(/`(\w+)`/g)].map((match) => match[1]!);
    expect(named.sort()).toEqual(methods.filter((name) => !upload.includes(name)).sort());
  });
});
