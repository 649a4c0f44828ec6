import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { checkContract } from "./check.ts";
import type { Document } from "./document.ts";
import { generateOperations, generateServices } from "./operations.ts";
import { runRedocly } from "./redocly.ts";
import { generateSdk } from "./sdk.ts";
import { generateTypes } from "./types.ts";
import { generateBodyValidators, generateParameterValidators } from "./validators.ts";

const root = `${import.meta.dir}/../..`;
const target = resolve(process.argv[2] ?? root);

const redocly = async (...words: readonly string[]): Promise<void> => {
  const { code, stdout, stderr } = await runRedocly(...words);
  if (code !== 0) throw new Error(stdout + stderr);
};

/** Reads openapi/, and rewrites generated/ and sdk/src/generated/ (here, or in the folder that was named) whole. */
const generate = async (scratch: string): Promise<void> => {
  await redocly("lint", "--format=stylish");
  await redocly("bundle", "itube", "--output", `${scratch}/openapi.json`);
  const document: Document = await Bun.file(`${scratch}/openapi.json`).json();
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
  for (const [name, text] of Object.entries(files)) await Bun.write(`${scratch}/generated/${name}`, text);
  await generateSdk(`${scratch}/openapi.json`, `${scratch}/sdk/src/generated`);
  // Only now: a contract with a fault leaves what was generated before.
  for (const folder of ["generated", "sdk/src/generated"]) {
    await rm(`${target}/${folder}`, { recursive: true, force: true });
    await cp(`${scratch}/${folder}`, `${target}/${folder}`, { recursive: true });
    const count = [...new Bun.Glob("**/*").scanSync(`${target}/${folder}`)].length;
    process.stdout.write(`${target}/${folder}: ${count} files\n`);
  }
};

const scratch = await mkdtemp(`${tmpdir()}/itube-contract-`);
try {
  await generate(scratch);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await rm(scratch, { recursive: true });
}
