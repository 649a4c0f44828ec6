import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { exists } from "node:fs/promises";
import { dirname, join } from "node:path";
import { operations } from "../../generated/operations.ts";
import { hasCurl } from "../harness/curl.ts";
import { leaveOut } from "../harness/left-out.ts";
import { type RunningServer, startServer } from "../harness/server.ts";
import { readVariables } from "../harness/variables.ts";
import { browse, walkThrough } from "../harness/walk-through.ts";

const root = join(import.meta.dir, "../..");
const hasFfprobe = Bun.which("ffprobe") !== null;
if (!hasFfprobe) leaveOut("what the README says of playing", "no ffprobe on the PATH");

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server[Symbol.asyncDispose]());

test.skipIf(!hasCurl)("the README's walk-through ends with the film listed, byte for byte in the store", () =>
  walkThrough(server),
);

test.skipIf(!hasCurl || !Bun.which("gzip") || !hasFfprobe)(
  "what the README says of browsing, selling and playing finds what it says",
  async () => {
    await using own = await startServer({ env: { ADMIN_EMAILS: "ada@example.com" } });
    await browse(own);
  },
  120_000,
);

describe("what the README says", () => {
  /** The variables in the first column of a page's tables. */
  const listTold = async (name: string): Promise<readonly string[]> => {
    const rows = (await Bun.file(join(root, name)).text()).split("\n").filter((line) => line.startsWith("| `"));
    const told = rows.flatMap((line) => [...line.split("|")[1]!.matchAll(/`([A-Z0-9_]+)`/g)].map((match) => match[1]!));
    return [...new Set(told)].sort();
  };
  test("of the configuration is what the configuration reads", async () => {
    const known = await readVariables();
    expect(await listTold("deploy/configuration.md")).toEqual(known);
    expect((await listTold("README.md")).filter((name) => !known.includes(name))).toEqual([]);
  });

  test("fits on a few screens", async () => {
    expect((await Bun.file(join(root, "README.md")).text()).split("\n").length).toBeLessThan(200);
  });

  /** A heading's anchor, as GitHub makes it. */
  const anchorOf = (heading: string): string =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-");

  for (const name of [
    "README.md",
    "deploy/README.md",
    "deploy/configuration.md",
    "deploy/moving-from-itube-api.md",
    "deploy/aws/README.md",
  ])
    test(`of its links is true: ${name}`, async () => {
      const text = await Bun.file(join(root, name)).text();
      for (const [, link] of text.matchAll(/\]\((?!https?:)([^)]+)\)/g)) {
        const [target, anchor] = link!.split("#") as [string, string?];
        const path = target === "" ? join(root, name) : join(root, dirname(name), target);
        expect([link, await exists(path)]).toEqual([link, true]);
        if (anchor === undefined) continue;
        const headings = [...(await Bun.file(path).text()).matchAll(/^#+ (.*)$/gm)].map((match) => match[1]!);
        expect(headings.map(anchorOf)).toContain(anchor);
      }
    });
});

test("the banner says where everything is, and the front door leads to the documentation", async () => {
  expect(server.stderr()).toContain(`${server.url}/docs`);
  expect(server.stderr()).toContain("SQLite");
  const answer = await fetch(server.url + operations.getIndex.path);
  expect([answer.url, answer.status]).toEqual([`${server.url}/docs`, 200]);
});
