import { compareGauges, compareLoads, type Progress } from "./compare.ts";
import { compareHops } from "./compare-hops.ts";
import { startItube } from "./contender.ts";
import { describeCommit, describeMachine } from "./machine.ts";
import { help, type Options, readOptions } from "./options.ts";
import type { Row } from "./row.ts";
import { rows } from "./rows/rows.ts";
import { openSite, type Site } from "./site.ts";
import { type Outcome, toTable } from "./table.ts";
import { openWorkshop, type Workshop } from "./workshop.ts";
import { findWrk, missingWrk, type Pressure, readWrkVersion } from "./wrk.ts";

const connections = 32;

const progress: Progress = (text) => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
};

const describeRun = (workshop: Workshop, { rounds, seconds }: Options, wrk: string | undefined) =>
  [
    ["machine", describeMachine(workshop.directory)],
    ["versions", `bun ${Bun.version}, wrk ${wrk ? readWrkVersion(wrk) : "not used"}, itube ${describeCommit()}`],
    [
      "method",
      `${rounds} interleaved rounds of ${seconds} s, ${connections} connections; ` +
        `${workshop.serverCore.length > 0 ? "server on core 0, load on core 1" : "cores not pinned"}; figures are medians`,
    ],
    ["itube", "NODE_ENV=production, limits counted, access log to a file, own replies not checked"],
    ["bare", "Bun.serve, a new Response with the same body and headers for each request, no work"],
    [
      "hops",
      "to one upstream with one fixed answer (2.5 us), on the core of the load; nginx: proxy_pass, log to a file",
    ],
  ] as const;

const needsWrk = (row: Row): boolean => row.kind === "hop" || (row.kind === "load" && row.send === "cycle");

/** What this machine lacks for a row; undefined: nothing. */
const findMissing = async (row: Row, wrk: string | undefined): Promise<string | undefined> => {
  if (needsWrk(row) && !wrk) return missingWrk;
  return row.kind === "hop" ? row.rival.missing() : undefined;
};

/** One row after another; a row that fails is reported in its place, and the others go on. */
const runRows = async (
  chosen: readonly Row[],
  workshop: Workshop,
  { rounds, seconds }: Options,
  wrk: string | undefined,
) => {
  let site: Site | undefined;
  const outcomes: Outcome[] = [];
  for (const row of chosen) {
    try {
      progress(`${row.name}: starting`);
      const missing = await findMissing(row, wrk);
      if (missing !== undefined) {
        outcomes.push({ row, missing });
        continue;
      }
      const pressure: Pressure = { wrk: wrk ?? "wrk", seconds, connections };
      if (row.kind === "hop") {
        outcomes.push(await compareHops(workshop, row, { rounds, pressure, progress }));
        continue;
      }
      if (row.kind === "gauge") {
        outcomes.push(await compareGauges(workshop, row, rounds, progress));
        continue;
      }
      site ??= await openSite(await startItube(workshop));
      outcomes.push(await compareLoads(workshop, site, row, { rounds, pressure, progress }));
    } catch (error) {
      outcomes.push({ row, error: error instanceof Error ? error.message : String(error) });
    }
  }
  progress("");
  await site?.itube.stop();
  return outcomes;
};

const bench = async (options: Options): Promise<number> => {
  const chosen = rows.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  const wrk = chosen.some(needsWrk) ? findWrk() : undefined;
  const workshop = await openWorkshop();
  const interrupted = async () => {
    await workshop.close();
    process.exit(130);
  };
  process.once("SIGINT", interrupted);
  process.once("SIGTERM", interrupted);
  try {
    // First, as the working tree may change meanwhile.
    const head = describeRun(workshop, options, wrk);
    const outcomes = await runRows(chosen, workshop, options, wrk);
    process.stdout.write(toTable(head, outcomes));
    const measured = outcomes.filter((outcome) => "itube" in outcome).length;
    return measured === 0 || outcomes.some((outcome) => "error" in outcome) ? 1 : 0;
  } finally {
    await workshop.close();
  }
};

const names = rows.map(({ name }) => name);
try {
  const options = readOptions(Bun.argv.slice(2), names);
  if (options === "help") process.stdout.write(help(names));
  else process.exitCode = await bench(options);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
