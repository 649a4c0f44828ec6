import { findBreakingChanges, judgeChanges, type ListedChange } from "./breaking.ts";

// Compares the contract with the last one that was released. By arguments: another release, another contract, another list.
const root = `${import.meta.dir}/../..`;
const [released, revised, list] = [
  process.argv[2] ?? `${root}/sdk/released/openapi.json`,
  process.argv[3] ?? `${root}/generated/openapi.json`,
  process.argv[4] ?? `${root}/openapi/breaking-changes.yaml`,
];

try {
  const listed = (Bun.YAML.parse(await Bun.file(list).text()) ?? []) as readonly ListedChange[];
  const faults = judgeChanges(await findBreakingChanges(released, revised), listed);
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  if (faults.length > 0) process.exitCode = 1;
  else process.stdout.write(`nothing breaks that is not meant to; ${listed.length} changes are listed\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
