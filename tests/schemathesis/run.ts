import { appendFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { freshAddress } from "../harness/person.ts";
import { openProduction } from "../harness/production.ts";
import { ensurePython } from "../harness/python.ts";
import { type RunningServer, startServer } from "../harness/server.ts";
import { listLinked } from "./linked.ts";
import { type Count, countCases, type Report } from "./report.ts";
import { createWorld, powerless, type World } from "./world.ts";

const here = import.meta.dir;

export type SchemathesisOptions = {
  /** For each operation, at the most. */
  readonly examples?: number;
  /** For calls that follow the contract's links. */
  readonly seconds?: number;
  /** Every service in a process of its own, behind the gateway. */
  readonly split?: boolean;
  /** On PostgreSQL, Redis, Cognito and S3. */
  readonly production?: boolean;
  /** Where to keep the server's log, and what it must not hold. */
  readonly traces?: string;
};

export type SchemathesisResult = {
  passed: number;
  failed: number;
  skipped: number;
  leftOut: string[];
  /** In schemathesis's own words, with a curl command for each failure. */
  output: string;
};

type Part = { readonly name: string; readonly url: string; readonly words: readonly string[] };

const toParts = (server: RunningServer, examples: number, seconds: number): readonly Part[] => {
  const url = `${server.url}/api/v1`;
  const operations = ["--phases", "examples,coverage,fuzzing", "-n", String(examples)];
  return [
    { name: "operations", url, words: ["--exclude-operation-id", "getMetrics", ...operations] },
    ...listLinked().map(({ service, ids, share }) => ({
      name: `links-${service}`,
      url,
      words: ids
        .flatMap((id) => ["--include-operation-id", id])
        .concat("--phases", "stateful", "--max-time", String(Math.max(1, Math.round(seconds * share)))),
    })),
    // They listen on a port of their own.
    { name: "metrics", url: server.metricsUrl, words: ["--include-operation-id", "getMetrics", ...operations] },
  ];
};

const keepWorld = async (directory: string, world: World): Promise<void> => {
  await Bun.write(join(directory, "schemathesis.toml"), Bun.file(join(here, "schemathesis.toml")));
  await Bun.write(join(directory, "world.json"), JSON.stringify(world));
  // libFuzzer's form: a quoted value on each line.
  for (const [name, values] of Object.entries(world.dictionaries))
    await Bun.write(join(directory, `${name}.dict`), values.map((value) => `"${value}"\n`).join(""));
};

const runPart = async (python: string, directory: string, documentUrl: string, part: Part) => {
  const report = join(directory, `${part.name}.json`);
  const config = join(directory, "schemathesis.toml");
  const child = Bun.spawn(
    [python, "-m", "schemathesis.cli", "--config-file", config, "run", documentUrl, "--url", part.url]
      .concat(["--no-color", "--report", "json", "--report-json-path", report])
      .concat(part.words),
    {
      cwd: directory,
      env: {
        ...Bun.env,
        ITUBE_SCHEMATHESIS_WORLD: join(directory, "world.json"),
        PYTHONPATH: here,
        PYTHONDONTWRITEBYTECODE: "1",
      },
      stdout: "pipe",
      stderr: "pipe",
    },
  );
  const [stdout, stderr] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  const output = `schemathesis, ${part.name}:\n${stdout}${stderr}`;
  const written = Bun.file(report);
  const count: Count = (await written.exists())
    ? countCases((await written.json()) as Report)
    : { passed: 0, failed: 1 };
  return { ...count, output };
};

/** Where nothing is out of order, the gateway has no reason for them: not in a hook's own calls either, which nothing checks. */
const countGatewayFaults = (server: RunningServer): number =>
  server.stdout().match(/"status":(?:502|504)\b/g)?.length ?? 0;

const keepTraces = async (traces: string, name: string, server: RunningServer, world: World): Promise<void> => {
  await mkdir(join(traces, "logs"), { recursive: true });
  await Bun.write(join(traces, "logs", `${name}.log`), server.stdout() + server.stderr());
  const secrets = [
    world.signer.secret_access_key,
    powerless.secret_access_key,
    world.admin,
    ...(world.dictionaries.refresh_tokens ?? []),
  ];
  await appendFile(join(traces, "secrets"), secrets.map((secret) => `${secret}\n`).join(""));
};

/** Fuzzes a server of its own by the document that this very server hands out. */
export const runSchemathesis = async (options: SchemathesisOptions = {}): Promise<SchemathesisResult> => {
  const { examples = 20, seconds = 40, split = false, traces } = options;
  const name = `schemathesis${split ? "-split" : ""}${options.production ? "-production" : ""}`;
  const leaveOut = (reason: string) => ({
    passed: 0,
    failed: 0,
    skipped: 0,
    leftOut: [`${name}: ${reason}`],
    output: "",
  });
  const found = await ensurePython();
  if ("missing" in found) return leaveOut(found.missing);
  const root = freshAddress("root");
  const production = options.production ? await openProduction({ admins: [root] }) : undefined;
  if (production && "missing" in production) return leaveOut(production.missing);
  const directory = await mkdtemp(join(tmpdir(), "itube-schemathesis-"));
  try {
    await using started = await startServer({
      split,
      env: {
        ...(production?.env ?? { ADMIN_EMAILS: root }),
        // The contract's limits are tested elsewhere; here they would answer in place of what is asked about.
        RATE_LIMIT_FACTOR: "100000",
        // Longer than the run, which names them until its end.
        STREAM_LEASE_SECONDS: "3600",
        SERVICE_PRINCIPALS: JSON.stringify({ powerless: { ...powerless, scopes: [] } }),
      },
    });
    const server = { ...started, ...(production && { codeFor: production.codeFor }) };
    const world = await createWorld(server, root);
    await keepWorld(directory, world);
    const result: SchemathesisResult = { passed: 0, failed: 0, skipped: 0, leftOut: [], output: "" };
    for (const part of toParts(server, examples, seconds)) {
      const { passed, failed, output } = await runPart(found.python, directory, `${server.url}/openapi.json`, part);
      result.passed += passed;
      result.failed += failed;
      result.output += output;
    }
    const code = await server.stop();
    if (code !== 0) result.failed += 1;
    const faults = countGatewayFaults(server);
    if (faults > 0) result.output += `${faults} calls were answered with 502 or 504\n`;
    result.failed += faults;
    if (traces) await keepTraces(traces, name, server, world);
    return result;
  } finally {
    await production?.[Symbol.asyncDispose]();
    await rm(directory, { recursive: true, force: true });
  }
};

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      examples: { type: "string" },
      seconds: { type: "string" },
      split: { type: "boolean" },
      production: { type: "boolean" },
    },
  });
  const { passed, failed, leftOut, output } = await runSchemathesis({
    ...(values.examples !== undefined && { examples: Number(values.examples) }),
    ...(values.seconds !== undefined && { seconds: Number(values.seconds) }),
    ...(values.split !== undefined && { split: values.split }),
    ...(values.production !== undefined && { production: values.production }),
  });
  process.stdout.write(`${[output, ...leftOut].join("\n")}\n${passed} passed, ${failed} failed\n`);
  process.exit(failed > 0 || leftOut.length > 0 ? 1 : 0);
}
