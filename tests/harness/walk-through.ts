import { expect } from "bun:test";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { type RunningServer, temporaryDirectory } from "./server.ts";

const root = join(import.meta.dir, "../..");

/** The README's own commands, joined: only the address and the data directory are another's. */
const readCommands = async (server: RunningServer): Promise<string> => {
  const readme = await Bun.file(join(root, "README.md")).text();
  const blocks = [...readme.matchAll(/```sh walk-through\n([\s\S]*?)```/g)].map((match) => match[1]);
  expect(blocks.length).toBeGreaterThan(3);
  return blocks
    .join("\n")
    .replaceAll("http://localhost:8000", server.url)
    .replace("DATA=data", `DATA=${server.dataDir}`);
};

/** Does what the README says with a server that nobody has used, and looks at what is there at the end. */
export const walkThrough = async (server: RunningServer): Promise<void> => {
  await using directory = await temporaryDirectory();
  const film = join(directory.path, "film.mp4");
  await copyFile(join(root, "tests/e2e/film.mp4"), film);
  const shell = Bun.spawn(["sh", "-euc", await readCommands(server)], {
    cwd: directory.path,
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
  const stored = join(directory.path, "stored.mp4");
  const address = `${server.url}/s3/itube-raw-videos/${list[0].video_s3_key}`;
  const user = `${access_key_id}:${secret_access_key}`;
  await Bun.$`curl -sSf -H ${"x-amz-content-sha256: UNSIGNED-PAYLOAD"} --aws-sigv4 aws:amz:us-east-1:s3 --user ${user} -o ${stored} ${address}`.quiet();
  expect(await Bun.file(stored).bytes()).toEqual(await Bun.file(film).bytes());
};
