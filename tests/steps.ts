import { join } from "node:path";
import { openProduction } from "./harness/production.ts";
import { ensurePython } from "./harness/python.ts";
import { searchLogs } from "./logs.ts";
import { runSchemathesis } from "./schemathesis/run.ts";

export type StepResult = { passed: number; failed: number; skipped: number; leftOut: string[] };
export type Step = {
  readonly name: string;
  readonly about: string;
  /** Nothing runs beside it, and all before it has ended. */
  readonly alone?: true;
  /** `directory` is the run's own, and gone at its end. */
  run(directory: string): Promise<StepResult & { output?: string }>;
};

const root = join(import.meta.dir, "..");

const execute = async (command: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const child = Bun.spawn([...command], {
    cwd: root,
    env: { ...Bun.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", ...env },
    stdout: "pipe",
    stderr: "pipe",
  });
  const [stdout, stderr, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  return { code, output: stdout + stderr };
};

const tool = (name: string, ...words: readonly string[]) => [
  process.execPath,
  "--bun",
  `node_modules/.bin/${name}`,
  ...words,
];

/** Commands, each of which passes or fails as one. */
const command = (name: string, about: string, ...commands: readonly (readonly string[])[]): Step => ({
  name,
  about,
  run: async () => {
    const results = [];
    for (const words of commands) results.push(await execute(words));
    const failed = results.filter(({ code }) => code !== 0);
    return {
      passed: results.length - failed.length,
      failed: failed.length,
      skipped: 0,
      leftOut: [],
      output: failed.map(({ output }) => output).join("\n"),
    };
  },
});

/** The files of a folder by their names in it. */
const readFolder = async (folder: string): Promise<Map<string, string>> => {
  const files = new Map<string, string>();
  for await (const name of new Bun.Glob("**/*").scan({ cwd: folder, dot: true }))
    files.set(name, await Bun.file(join(folder, name)).text());
  return files;
};

/** Every test that needs them would make them; here they are made beside the compilers, and hold no suite up. */
const python: Step = {
  name: "python",
  about: "makes the environment of moto, Swift and schemathesis, where it is not there yet",
  run: async () => {
    const found = await ensurePython();
    const leftOut = "missing" in found ? [`python: ${found.missing}`] : [];
    return { passed: 1 - leftOut.length, failed: 0, skipped: 0, leftOut };
  },
};

/** Generates beside, and compares: what is committed must be what the contract makes. */
const freshness: Step = {
  name: "fresh",
  about: "generated/ and sdk/src/generated/ are what openapi/ makes",
  run: async (directory) => {
    const beside = join(directory, "fresh");
    const { code, output } = await execute([process.execPath, "src/codegen/main.ts", beside]);
    if (code !== 0) return { passed: 0, failed: 1, skipped: 0, leftOut: [], output };
    const stale: string[] = [];
    for (const folder of ["generated", "sdk/src/generated"]) {
      const [made, kept] = [await readFolder(join(beside, folder)), await readFolder(join(root, folder))];
      for (const name of new Set([...made.keys(), ...kept.keys()]))
        if (made.get(name) !== kept.get(name)) stale.push(join(folder, name));
    }
    return {
      passed: stale.length === 0 ? 1 : 0,
      failed: stale.length,
      skipped: 0,
      leftOut: [],
      output: `stale: ${stale.join(", ")}. Run \`bun run generate\`, and commit what it writes.`,
    };
  },
};

const count = (report: string, attribute: string): number =>
  Number(new RegExp(`<testsuites[^>]*\\b${attribute}="(\\d+)"`).exec(report)?.[1] ?? 0);

/** One `bun test` over a folder of tests/. */
const suite = (name: string, about: string, folder = name, env: Readonly<Record<string, string>> = {}): Step => ({
  name,
  about,
  run: async (directory) => {
    const report = join(directory, `${name}.xml`);
    const list = join(directory, `${name}.left-out`);
    const { code, output } = await execute(
      [
        process.execPath,
        "test",
        "--timeout",
        "60000",
        "--reporter=junit",
        `--reporter-outfile=${report}`,
        `./tests/${folder}`,
      ],
      { ...env, ITUBE_TEST_TRACES: join(directory, "traces"), ITUBE_TEST_LEFT_OUT: list },
    );
    const xml = await Bun.file(report)
      .text()
      .catch(() => "");
    const [tests, failures, skipped] = [count(xml, "tests"), count(xml, "failures"), count(xml, "skipped")];
    const lines = (
      await Bun.file(list)
        .text()
        .catch(() => "")
    )
      .split("\n")
      .filter((line) => line !== "");
    // A crash outside a test, and a run that found none, leave no failure in the report.
    const failed = code !== 0 || tests === 0 ? Math.max(1, failures) : failures;
    const unexplained = skipped > 0 && lines.length === 0 ? [`${name}: ${skipped} tests, without a reason`] : [];
    return { passed: tests - failures - skipped, failed, skipped, leftOut: [...lines, ...unexplained], output };
  },
});

/** A suite once more, on the servers that a deployment has; left out where one of them is missing. */
const onProduction = (name: string, about: string, folder: string): Step => ({
  name,
  about,
  run: async (directory) => {
    const production = await openProduction();
    if ("missing" in production)
      return { passed: 0, failed: 0, skipped: 0, leftOut: [`${name}: ${production.missing}`] };
    await production[Symbol.asyncDispose]();
    return suite(name, about, folder, { ITUBE_TEST_BACKENDS: "production" }).run(directory);
  },
});

/** Built first: some of it runs in Node and in a page, which know no TypeScript. */
const sdk: Step = {
  name: "sdk",
  about: "the client: alone, against a server in Bun, Node and Chromium, and as it is published",
  run: async (directory) => {
    const { code, output } = await execute([process.execPath, "run", "--bun", "--cwd", "sdk", "build"]);
    if (code !== 0) return { passed: 0, failed: 1, skipped: 0, leftOut: [], output };
    return suite("sdk", "").run(directory);
  },
};

const schemathesis: Step = {
  name: "schemathesis",
  about: "fuzzes a running server by the contract",
  run: (directory) => runSchemathesis({ traces: join(directory, "traces") }),
};

/** Fewer examples: what is asked here is whether forwarding changes an answer. */
const schemathesisSplit: Step = {
  name: "schemathesis-split",
  about: "the same, with every service in a process of its own",
  run: (directory) => runSchemathesis({ split: true, examples: 3, seconds: 5, traces: join(directory, "traces") }),
};

const schemathesisProduction: Step = {
  name: "schemathesis-production",
  about: "the same, on PostgreSQL, Redis, Cognito and S3",
  run: (directory) =>
    runSchemathesis({ production: true, examples: 10, seconds: 20, traces: join(directory, "traces") }),
};

export const steps: readonly Step[] = [
  command(
    "types",
    "tsc, type tests included",
    tool("tsc", "--noEmit"),
    // Alone: in a page there is no Bun.
    tool("tsc", "--noEmit", "--project", "sdk"),
  ),
  python,
  command("lint", "biome", tool("biome", "check", "--error-on-warnings", ".")),
  command("contract-lint", "redocly: recommended-strict and the project's rules", tool("redocly", "lint")),
  freshness,
  command("breaking", "nothing breaks callers of the released contract without a reason", [
    process.execPath,
    "src/codegen/check-breaking.ts",
  ]),
  suite("unit", "pure rules"),
  suite("adapters", "one suite per port"),
  suite("contract", "loops over the operation table, in one process"),
  suite("contract-split", "the same, with every service behind the gateway", "contract", { ITUBE_TEST_SHAPE: "split" }),
  onProduction("contract-production", "the same, on PostgreSQL, Redis, Cognito and S3", "contract"),
  suite("gateway", "services that misbehave, and callers that do"),
  suite("e2e", "a running server, over its socket"),
  sdk,
  suite("browser", "Swagger UI and the upload page in headless Chromium"),
  schemathesis,
  schemathesisSplit,
  schemathesisProduction,
  searchLogs,
];
