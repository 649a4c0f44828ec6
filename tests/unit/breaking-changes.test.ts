import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BreakingChange, findBreakingChanges } from "../../src/codegen/breaking.ts";

// Each comparison is a process of Redocly's.
setDefaultTimeout(60_000);

const root = join(import.meta.dir, "../..");
const released = join(root, "generated/openapi.json");

/** As much of the contract as is changed here. */
type Contract = {
  paths: Record<
    string,
    Record<string, { responses: Record<string, unknown>; security: unknown; parameters: unknown[] }>
  >;
  components: {
    schemas: Record<string, { properties: Record<string, unknown>; required: string[]; anyOf: { enum: string[] }[] }>;
  };
};

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "itube-breaking-"));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

let count = 0;
const revise = async (change: (contract: Contract) => void): Promise<string> => {
  const contract: Contract = await Bun.file(released).json();
  change(contract);
  const file = join(directory, `${count++}.json`);
  await Bun.write(file, JSON.stringify(contract));
  return file;
};

const removeOperation = (contract: Contract) => {
  delete contract.paths["/upload/videos/{video_id}"]!.delete;
};

const breaking: Readonly<Record<string, readonly [rule: string, change: (contract: Contract) => void]>> = {
  "an operation that is gone": ["operation-removed", removeOperation],
  "a parameter that has become required": [
    "parameter-became-required",
    ({ paths }) =>
      paths["/upload/videos"]!.get!.parameters.push({
        name: "q",
        in: "query",
        required: true,
        schema: { type: "string" },
      }),
  ],
  "a member of an answer that is gone": [
    "property-removed",
    ({ components: { schemas } }) => {
      delete schemas.Video!.properties.title;
    },
  ],
  "a member of a body that has become required": [
    "required-properties-added",
    ({ components: { schemas } }) => {
      schemas.VideoMetadata!.properties.language = { type: "string" };
      schemas.VideoMetadata!.required.push("language");
    },
  ],
  "a narrower enum of a body": [
    "enum-values-removed",
    ({ components: { schemas } }) => schemas.VisibilityInput!.anyOf[0]!.enum.pop(),
  ],
  "another type": [
    "schema-type-changed",
    ({ components: { schemas } }) => {
      schemas.Video!.properties.title = { type: "integer" };
    },
  ],
  "a status that is gone": [
    "response-removed",
    ({ paths }) => {
      delete paths["/auth/register"]!.post!.responses["422"];
    },
  ],
  "a call that needs a session now": [
    "security-requirement-changed",
    ({ paths }) => {
      paths["/auth/login"]!.post!.security = [{ bearerAuth: [] }];
    },
  ],
};

for (const [name, [rule, change]] of Object.entries(breaking))
  test(`${name} breaks callers`, async () => {
    const found = await findBreakingChanges(released, await revise(change));
    expect(found.map((one) => one.rule)).toContain(rule);
  });

test("what is added, and may be left out, breaks nobody", async () => {
  const revised = await revise(({ paths, components: { schemas } }) => {
    paths["/auth/me/again"] = structuredClone(paths["/auth/me"]!);
    Object.assign(paths["/auth/me/again"].get!, { operationId: "getAgain" });
    schemas.Video!.properties.language = { type: "string" };
    paths["/upload/videos"]!.get!.parameters.push({ name: "q", in: "query", schema: { type: "string" } });
  });
  expect(await findBreakingChanges(released, revised)).toEqual([]);
});

const check = async (revised: string, list: string) => {
  const file = join(directory, `${count++}.yaml`);
  await Bun.write(file, list);
  const words = [process.execPath, "src/codegen/check-breaking.ts", released, revised, file];
  const child = Bun.spawn(words, { cwd: root, stdout: "pipe", stderr: "pipe" });
  return { code: await child.exited, said: await new Response(child.stderr).text() };
};
const toList = ({ rule, at }: BreakingChange, because: string) =>
  `- rule: ${rule}\n  at: ${JSON.stringify(at)}\n  because: ${JSON.stringify(because)}\n`;

test("a contract without one of its operations is refused, unless the list says why", async () => {
  const revised = await revise(removeOperation);
  const [change] = await findBreakingChanges(released, revised);
  const refused = await check(revised, "[]");
  expect(refused.code).toBe(1);
  expect(refused.said).toContain("`DELETE /upload/videos/{video_id}` was removed");
  expect(refused.said).toContain(`at: ${JSON.stringify(change!.at)}`);
  expect(await check(revised, toList(change!, " "))).toMatchObject({ code: 1 });
  expect(await check(revised, toList(change!, "Videos are kept."))).toEqual({ code: 0, said: "" });
});

test("a reason for what does not break is refused: a release empties the list", async () => {
  const entry = { rule: "operation-removed", at: "#/paths/~1auth~1me/get", message: "" };
  expect(await check(released, toList(entry, "It was."))).toMatchObject({
    code: 1,
    said: expect.stringContaining("is listed"),
  });
});

test("a comparison that cannot be made is no success", async () => {
  expect((await check(join(directory, "missing.json"), "[]")).code).toBe(1);
});
