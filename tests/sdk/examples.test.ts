import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { copyFile, cp } from "node:fs/promises";
import { join } from "node:path";
import { readVideo, saveMetadata, uploadFilm } from "../harness/film.ts";
import { leaveOut } from "../harness/left-out.ts";
import { type Person, signUp } from "../harness/person.ts";
import { createProjectWithSdk, execute, type Project } from "../harness/sdk-package.ts";
import { type RunningServer, startServer } from "../harness/server.ts";

setDefaultTimeout(60_000);

const node = Bun.which("node");
if (!node) leaveOut("the SDK's examples", "no Node on the PATH");
const ffmpeg = Bun.which("ffmpeg");
if (!ffmpeg) leaveOut("the transcoder example with ffmpeg", "no ffmpeg on the PATH");

const root = join(import.meta.dir, "../..");
let server: RunningServer;
let project: Project;
let person: Person;
beforeAll(async () => {
  [server, project] = await Promise.all([startServer(), createProjectWithSdk()]);
  person = await signUp(server);
  await server.credentials();
  await cp(join(root, "sdk/examples"), join(project.path, "examples"), { recursive: true });
  for (const name of ["Harbour.mp4", "Sunrise.mp4"])
    await copyFile(join(root, "tests/e2e/film.mp4"), join(project.path, name));
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await project?.[Symbol.asyncDispose]();
});

const surroundings = () => ({
  ITUBE_API: `${server.url}/api/v1`,
  ITUBE_EMAIL: person.email,
  ITUBE_PASSWORD: person.password,
  ITUBE_CREDENTIALS: join(server.dataDir, "service-credentials.json"),
});
const statusOf = async (id: string): Promise<string> =>
  ((await (await readVideo(server, person, id)).json()) as { processing_status: string }).processing_status;

describe.skipIf(!node)("the batch upload", () => {
  const upload = (words: readonly string[], env = {}) =>
    execute(project.path, [node!, "examples/batch-upload.js", ...words], { ...surroundings(), ...env });

  test("uploads every film, a line for each where there is no terminal", async () => {
    const { code, stdout, stderr } = await upload(["--visibility", "UNLISTED", "Harbour.mp4", "Sunrise.mp4"]);
    expect([code, stderr]).toEqual([0, ""]);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.map((line) => line.replace(/[0-9a-f-]{36}$/, "ID"))).toEqual([
      "Harbour.mp4  uploaded as ID",
      "Sunrise.mp4  uploaded as ID",
    ]);
    const video = await (await readVideo(server, person, lines[1]!.slice(-36))).json();
    expect(video).toMatchObject({ title: "Sunrise", visibility: "UNLISTED" });
  });

  test("goes on after a film that is not there, and says so by its exit code", async () => {
    const { code, stdout } = await upload(["missing.mp4", "Harbour.mp4"]);
    expect([code, stdout]).toEqual([
      1,
      expect.stringMatching(/^missing.mp4 {2}failed: .+\nHarbour.mp4 {2}uploaded as/),
    ]);
  });

  test("says what the server says of a wrong password, and not the password", async () => {
    const { code, stdout, stderr } = await upload(["Harbour.mp4"], { ITUBE_PASSWORD: "Wrong-Horse-7" });
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^401 \w+: .+\n$/);
    expect(stderr).not.toContain("Wrong-Horse-7");
  });

  test("says how it is called", async () => {
    expect(await upload([])).toMatchObject({ code: 2, stdout: "" });
  });

  test("draws a bar that fills, in a terminal", async () => {
    const python = Bun.which("python3");
    if (!python) return leaveOut("the batch upload in a terminal", "no Python on the PATH");
    const command = `import pty, sys, os; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))`;
    const words = [python, "-c", command, node!, "examples/batch-upload.js", "Harbour.mp4"];
    const { code, stdout } = await execute(project.path, words, surroundings());
    expect([code, stdout]).toEqual([0, expect.stringMatching(/█{30} 100 %[\s\S]*Harbour.mp4 {2}uploaded as/)]);
  });
});

describe.skipIf(!node)("the transcoder", () => {
  const transcode = (...words: readonly string[]) =>
    execute(project.path, [node!, "examples/transcode.js", "--wait", "3", ...words], surroundings());
  const publish = async () => {
    const key = await uploadFilm(server, person);
    const answer = await saveMetadata(server, person, { title: "Quay", visibility: "PUBLIC", video_s3_key: key });
    return { key, id: ((await answer.json()) as { id: string }).id };
  };
  /** What is stored of a film, besides itself. */
  const copy = 'curl -sSf -o "$ITUBE_OUTPUT" "$ITUBE_INPUT"';

  test.skipIf(!ffmpeg)("puts a film through ffmpeg, and completes it", async () => {
    const { key, id } = await publish();
    expect(await transcode(key)).toEqual({ code: 0, stdout: `${key} COMPLETED\n`, stderr: "" });
    expect(await statusOf(id)).toBe("COMPLETED");
  });

  test.skipIf(!Bun.which("curl"))("puts films through a command, and goes on where one fails", async () => {
    const [first, second] = [await publish(), await publish()];
    const command = `case "$ITUBE_INPUT" in *${first.id}*) exit 3;; *) ${copy};; esac`;
    const { code, stdout, stderr } = await transcode("--command", command, first.key, second.key);
    expect([code, stdout, stderr]).toEqual([
      1,
      `${second.key} COMPLETED\n`,
      `${first.key} FAILED: the command ended with 3\n`,
    ]);
    expect([await statusOf(first.id), await statusOf(second.id)]).toEqual(["FAILED", "COMPLETED"]);
  });

  test("fails a film of which the command writes nothing, and a key that never comes", async () => {
    const { key, id } = await publish();
    const missing = key.replace(/[0-9a-f]{12}\.mp4$/, "000000000000.mp4");
    const { code, stderr } = await transcode("--command", "true", key, missing);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/FAILED: the command wrote nothing\n.+000000000000.mp4 FAILED: 404 /),
    ]);
    expect(await statusOf(id)).toBe("FAILED");
  });

  test("reads keys from stdin, and on SIGTERM finishes the film at hand, and no other", async () => {
    const [first, second] = [await publish(), await publish()];
    const started = join(project.path, "started");
    const command = `touch '${started}'; sleep 1; cp film.mp4 "$ITUBE_OUTPUT"`;
    await copyFile(join(root, "tests/e2e/film.mp4"), join(project.path, "film.mp4"));
    const child = Bun.spawn([node!, "examples/transcode.js", "--command", command], {
      cwd: project.path,
      env: { ...Bun.env, ...surroundings() },
      stdin: "pipe",
      stdout: "pipe",
      stderr: "pipe",
    });
    child.stdin.write(`${first.key}\n${second.key}\n`);
    await child.stdin.flush();
    while (!(await Bun.file(started).exists())) await Bun.sleep(20);
    child.kill("SIGTERM");
    const output = [await new Response(child.stdout).text(), await new Response(child.stderr).text()];
    expect([await child.exited, ...output]).toEqual([0, `${first.key} COMPLETED\n`, ""]);
    expect([await statusOf(first.id), await statusOf(second.id)]).toEqual(["COMPLETED", "IN_PROGRESS"]);
  });
});
