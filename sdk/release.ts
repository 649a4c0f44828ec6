import { copyFile } from "node:fs/promises";
import { join, resolve } from "node:path";

// `bun run sdk:release`: makes a version of the changesets, and of today's contract the one that later ones are compared with.
const root = resolve(import.meta.dir, "..");

const run = async (...words: readonly string[]): Promise<void> => {
  const child = Bun.spawn([process.execPath, ...words], { cwd: root, stdout: "inherit", stderr: "inherit" });
  if ((await child.exited) !== 0) process.exit(1);
};
const readVersion = async (): Promise<string> => (await Bun.file(join(root, "sdk/package.json")).json()).version;

const before = await readVersion();
await run("--bun", "node_modules/.bin/changeset", "version");
const version = await readVersion();
if (version === before) {
  process.stderr.write("There is no changeset: nothing to release.\n");
  process.exit(1);
}
await copyFile(join(root, "generated/openapi.json"), join(root, "sdk/released/openapi.json"));
// What broke callers of the last release breaks none of this one's.
const list = Bun.file(join(root, "openapi/breaking-changes.yaml"));
const heading = (await list.text()).split("\n").filter((line) => line.startsWith("#"));
await list.write(`${heading.join("\n")}\n[]\n`);
await run("install", "--lockfile-only");
process.stdout.write(
  `@itube/sdk ${version}: commit, tag sdk-v${version}, \`bun run sdk:pack\`, npm publish the tarball.\n`,
);
