import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addressVariables, operations } from "../../generated/operations.ts";
import { hasCurl } from "../harness/curl.ts";
import { type RunningServer, startServer } from "../harness/server.ts";

const root = join(import.meta.dir, "../..");

/** The README's own commands, joined: only the address and the data directory are another's. */
const walkThrough = async (server: RunningServer): Promise<string> => {
  const readme = await Bun.file(join(root, "README.md")).text();
  const blocks = [...readme.matchAll(/```sh walk-through\n([\s\S]*?)```/g)].map((match) => match[1]);
  expect(blocks.length).toBeGreaterThan(3);
  return blocks
    .join("\n")
    .replaceAll("http://localhost:8000", server.url)
    .replace("DATA=data", `DATA=${server.dataDir}`);
};

let server: RunningServer;
let directory: string;
beforeAll(async () => {
  server = await startServer();
  directory = await mkdtemp(join(tmpdir(), "itube-walk-"));
  await copyFile(join(import.meta.dir, "film.mp4"), join(directory, "film.mp4"));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

test.skipIf(!hasCurl)("the README's walk-through ends with the film listed, byte for byte in the store", async () => {
  const shell = Bun.spawn(["sh", "-euc", await walkThrough(server)], {
    cwd: directory,
    stdout: "pipe",
    stderr: "pipe",
  });
  const [output, errors, code] = await Promise.all([
    new Response(shell.stdout).text(),
    new Response(shell.stderr).text(),
    shell.exited,
  ]);
  expect([code, errors]).toEqual([0, ""]);
  const list = JSON.parse(output.slice(output.lastIndexOf("[")));
  expect(list).toEqual([
    expect.objectContaining({ title: "My film", processing_status: "COMPLETED", visibility: "PUBLIC" }),
  ]);

  const { access_key_id, secret_access_key } = await server.credentials();
  const stored = join(directory, "stored.mp4");
  const address = `${server.url}/s3/itube-raw-videos/${list[0].video_s3_key}`;
  const user = `${access_key_id}:${secret_access_key}`;
  await Bun.$`curl -sSf -H ${"x-amz-content-sha256: UNSIGNED-PAYLOAD"} --aws-sigv4 aws:amz:us-east-1:s3 --user ${user} -o ${stored} ${address}`.quiet();
  expect(await Bun.file(stored).bytes()).toEqual(await Bun.file(join(directory, "film.mp4")).bytes());
});

describe("what the README says", () => {
  test("of the configuration is what the configuration reads", async () => {
    const readme = await Bun.file(join(root, "README.md")).text();
    const sources = ["config.ts", "config-tracing.ts"].map((name) => Bun.file(join(root, "src", name)).text());
    const config = (await Promise.all(sources)).join("\n");
    const read = new Set([...config.matchAll(/"([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)*)"/g)].map((match) => match[1]!));
    for (const name of ["PUBLIC", "COMPLETED"]) read.delete(name);
    // Named by the contract.
    for (const name of Object.values(addressVariables)) read.add(name);
    const rows = readme.split("\n").filter((line) => line.startsWith("| `"));
    const told = new Set(
      rows.flatMap((line) => [...line.split("|")[1]!.matchAll(/`([A-Z0-9_]+)`/g)].map((match) => match[1]!)),
    );
    expect([...told].sort()).toEqual([...read].sort());
  });

  test("fits on a few screens", async () => {
    expect((await Bun.file(join(root, "README.md")).text()).split("\n").length).toBeLessThan(200);
  });

  test("of its links is true", async () => {
    const readme = await Bun.file(join(root, "README.md")).text();
    for (const [, target] of readme.matchAll(/\]\((?!https?:)([^)]+)\)/g))
      expect([target, await Bun.$`test -e ${join(root, target!)}`.nothrow().then(({ exitCode }) => exitCode)]).toEqual([
        target,
        0,
      ]);
  });
});

test("the banner says where everything is, and the front door leads to the documentation", async () => {
  expect(server.stderr()).toContain(`${server.url}/docs`);
  expect(server.stderr()).toContain("SQLite");
  const answer = await fetch(server.url + operations.getIndex.path);
  expect([answer.url, answer.status]).toEqual([`${server.url}/docs`, 200]);
});
