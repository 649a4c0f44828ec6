import { expect, test } from "bun:test";
import { join } from "node:path";
import { readVariables } from "../harness/variables.ts";

const read = (name: string) => Bun.file(join(import.meta.dir, "../..", name)).text();
const dockerfile = await read("Dockerfile");

test("the image is made from the very Bun that the project is pinned to", async () => {
  const { packageManager } = JSON.parse(await read("package.json"));
  const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map((match) => match[1]);
  expect(new Set(bases)).toEqual(new Set([`oven/${packageManager.replace("@", ":")}-slim`]));
});

test("the image runs as the user that owns its data, has no secret, and says by itself whether it lives", async () => {
  expect(dockerfile).toContain("USER 1000:1000");
  expect(dockerfile).toContain("install -d -o 1000 -g 1000 -m 700 /data");
  expect(dockerfile).toContain("ITUBE_DATA_DIR=/data");
  expect(dockerfile).toContain('CMD ["bun", "src/main.ts"]');
  expect(dockerfile).toMatch(/^HEALTHCHECK .*\\\n {2}CMD \["bun", "-e", ".*\/health\/live/m);
  expect(dockerfile).not.toMatch(/^ARG /m);
  for (const name of await readVariables())
    if (/SECRET|KEY|PRINCIPALS/.test(name)) expect(dockerfile).not.toContain(name);
});

test("the image takes from the folder what it copies, and nothing else", async () => {
  const allowed = (await read(".dockerignore"))
    .split("\n")
    .flatMap((line) => (line.startsWith("!") ? [line.slice(1)] : []));
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap((match) => match[1]!.split(" "));
  expect([...new Set(copied)].sort()).toEqual(allowed.sort());
});
