import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runInLanes } from "./lanes.ts";
import { type Step, type StepResult, steps } from "./steps.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true },
    lanes: { type: "string", default: "2" },
    help: { type: "boolean", short: "h" },
  },
});
if (values.help) {
  const names = steps.map(({ name, about }) => `  ${name.padEnd(24)}${about}`).join("\n");
  process.stdout.write(
    `bun run test [--only STEP]... [--lanes N]\n\nRuns every step, N (2) beside each other, and tells of them in this order:\n${names}\n`,
  );
  process.exit(0);
}
const chosen = steps.filter(({ name }) => !values.only || values.only.includes(name));
if (chosen.length === 0) {
  process.stderr.write(`No such step; there are ${steps.map(({ name }) => name).join(", ")}.\n`);
  process.exit(2);
}
const lanes = Number(values.lanes);
if (!Number.isInteger(lanes) || lanes < 1) {
  process.stderr.write(`--lanes takes a number from 1.\n`);
  process.exit(2);
}

const ci = Bun.env.CI === "true";
const directory = await mkdtemp(join(tmpdir(), "itube-suite-"));
const total: StepResult = { passed: 0, failed: 0, skipped: 0, leftOut: [] };

const report = (
  { name }: Step,
  { passed, failed, skipped, leftOut, output }: StepResult & { output?: string },
  seconds: number,
) => {
  const mark = failed > 0 ? "FAIL" : "ok";
  const skips = skipped > 0 ? `, ${skipped} skipped` : "";
  // What is running is on this line, and may be longer.
  if (process.stdout.isTTY) process.stdout.write("\x1b[K");
  process.stdout.write(
    `${mark.padEnd(5)}${name.padEnd(24)}${passed} passed, ${failed} failed${skips}  (${seconds.toFixed(1)} s)\n`,
  );
  if (failed > 0 && output) process.stdout.write(`${output.trimEnd()}\n`);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  total.leftOut.push(...leftOut);
};

// Told in the steps' order, whichever of them ends first.
const untold = [...chosen];
const reports = new Map<Step, () => void>();
const running = new Set<string>();
const showRunning = () => {
  if (process.stdout.isTTY && running.size > 0) process.stdout.write(`\x1b[K     ${[...running].join(", ")} …\r`);
};

await runInLanes(chosen, lanes, async (step) => {
  running.add(step.name);
  showRunning();
  const begun = performance.now();
  const result = await step.run(directory).catch((error: unknown) => ({
    passed: 0,
    failed: 1,
    skipped: 0,
    leftOut: [],
    output: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }));
  const seconds = (performance.now() - begun) / 1000;
  running.delete(step.name);
  reports.set(step, () => report(step, result, seconds));
  while (untold[0] && reports.has(untold[0])) reports.get(untold.shift()!)!();
  showRunning();
});
await rm(directory, { recursive: true, force: true });

if (total.leftOut.length > 0) {
  process.stdout.write(
    `\nLeft out${ci ? " (in CI, a failure)" : ""}:\n${total.leftOut.map((line) => `  ${line}\n`).join("")}`,
  );
  if (ci) total.failed += total.leftOut.length;
}
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exit(total.failed > 0 ? 1 : 0);
