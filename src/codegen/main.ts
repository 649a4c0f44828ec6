import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { checkContract } from "./check.ts";
import type { Document } from "./document.ts";
import { generateOperations, generateServices } from "./operations.ts";
import { generateTypes } from "./types.ts";
import { generateBodyValidators, generateParameterValidators } from "./validators.ts";

const root = `${import.meta.dir}/../..`;
const target = resolve(process.argv[2] ?? `${root}/generated`);

const redocly = async (...words: readonly string[]): Promise<void> => {
  const process = Bun.spawn([Bun.which("bun") ?? "bun", "--bun", "node_modules/.bin/redocly", ...words], {
    cwd: root,
    env: { ...Bun.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    stdout: "pipe",
    stderr: "pipe",
  });
  const output = (await new Response(process.stdout).text()) + (await new Response(process.stderr).text());
  if ((await process.exited) !== 0) throw new Error(output);
};

/** The contract in one document, its references local. */
const bundle = async (): Promise<Document> => {
  const directory = await mkdtemp(`${tmpdir()}/itube-contract-`);
  try {
    await redocly("bundle", "itube", "--output", `${directory}/openapi.json`);
    return await Bun.file(`${directory}/openapi.json`).json();
  } finally {
    await rm(directory, { recursive: true });
  }
};

/** Reads openapi/, and rewrites generated/ (or the folder that was named) whole. */
const generate = async (): Promise<void> => {
  await redocly("lint", "--format=stylish");
  const document = await bundle();
  checkContract(document);

  const parameters = generateParameterValidators(document);
  const bodies = generateBodyValidators(document);
  const files: Readonly<Record<string, string>> = {
    "README.md":
      "Made by `bun run generate` from openapi/. Never edit; never import from here what the contract does not say.\n",
    "openapi.json": `${JSON.stringify(document, null, 2)}\n`,
    "openapi.yaml": `${Bun.YAML.stringify(document, null, 2)}\n`,
    "types.ts": await generateTypes(document),
    "operations.ts": generateOperations(document),
    "services.ts": generateServices(document),
    "parameters.js": parameters.code,
    "parameters.d.ts": parameters.declarations,
    "bodies.js": bodies.code,
    "bodies.d.ts": bodies.declarations,
  };
  // Only now: a contract with a fault leaves what was generated before.
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  for (const [name, text] of Object.entries(files)) await Bun.write(`${target}/${name}`, text);
  process.stdout.write(`${target}: ${Object.keys(files).length} files\n`);
};

try {
  await generate();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
