import { expect, setDefaultTimeout, test } from "bun:test";
import { cp, symlink } from "node:fs/promises";
import { join } from "node:path";
import { execute, run } from "../harness/sdk-package.ts";
import { temporaryDirectory } from "../harness/server.ts";

setDefaultTimeout(60_000);

const root = join(import.meta.dir, "../..");
const copied = [
  "package.json",
  "bun.lock",
  ".changeset/config.json",
  "generated/openapi.json",
  "openapi/breaking-changes.yaml",
  "sdk/package.json",
  "sdk/CHANGELOG.md",
  "sdk/release.ts",
  "sdk/released",
];

/** The repository, as far as a release reads and writes it. */
const copyRepository = async (path: string): Promise<void> => {
  for (const name of copied) await cp(join(root, name), join(path, name), { recursive: true });
  await symlink(join(root, "node_modules"), join(path, "node_modules"));
  const git = ["git", "-c", "user.name=test", "-c", "user.email=test@example.com"];
  await run(path, [...git, "init", "--quiet", "--initial-branch", "main"]);
  await run(path, [...git, "commit", "--quiet", "--allow-empty", "--message", "begin"]);
};
const release = (path: string) => execute(path, [process.execPath, "sdk/release.ts"]);

test("a release makes a version and its changelog, keeps the contract, and empties the list of what it broke", async () => {
  await using directory = await temporaryDirectory();
  const { path } = directory;
  await copyRepository(path);
  const before: string = (await Bun.file(join(path, "sdk/package.json")).json()).version;
  await Bun.write(join(path, ".changeset/kind-films-wait.md"), '---\n"@itube/sdk": minor\n---\n\nFilms wait.\n');
  await Bun.write(join(path, "generated/openapi.json"), '{ "openapi": "3.1.0" }');
  await Bun.write(join(path, "openapi/breaking-changes.yaml"), "# Why.\n- rule: path-removed\n  at: x\n  because: y\n");

  expect((await release(path)).code).toBe(0);
  const { version } = await Bun.file(join(path, "sdk/package.json")).json();
  const [major, minor] = before.split(".").map(Number);
  expect(version).toBe(`${major}.${minor! + 1}.0`);
  const changelog = await Bun.file(join(path, "sdk/CHANGELOG.md")).text();
  expect(changelog.indexOf("Films wait.")).toBeGreaterThan(changelog.indexOf(`## ${version}`));
  expect(changelog).toContain(`## ${before}`);
  expect(await Bun.file(join(path, "sdk/released/openapi.json")).text()).toBe('{ "openapi": "3.1.0" }');
  expect(await Bun.file(join(path, "openapi/breaking-changes.yaml")).text()).toBe("# Why.\n[]\n");
});

test("without a changeset there is no release, and nothing is written", async () => {
  await using directory = await temporaryDirectory();
  await copyRepository(directory.path);
  await Bun.write(join(directory.path, "generated/openapi.json"), "{}");
  expect((await release(directory.path)).code).toBe(1);
  const kept = await Bun.file(join(directory.path, "sdk/released/openapi.json")).text();
  expect(kept).toBe(await Bun.file(join(root, "sdk/released/openapi.json")).text());
});
