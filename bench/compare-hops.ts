import { join } from "node:path";
import { freePort } from "../tests/harness/server.ts";
import type { Progress } from "./compare.ts";
import { type Contender, start, startItube } from "./contender.ts";
import type { HopCall } from "./hop-calls.ts";
import { processorTimeOf } from "./process-usage.ts";
import type { HopRow, Result, Round } from "./row.ts";
import { toBytes } from "./wire.ts";
import type { Workshop } from "./workshop.ts";
import { cycle, type Pressure } from "./wrk.ts";

/** One answer under any load, on the load's core. */
const startUpstream = async (workshop: Workshop, { target, reply }: HopCall): Promise<Contender> => {
  const directory = await workshop.freshDirectory("upstream");
  const file = join(directory, "reply.json");
  await Bun.write(file, JSON.stringify(reply));
  const port = await freePort();
  return start(workshop, {
    command: [process.execPath, "bench/upstream.ts", String(port), target, file],
    core: "load",
    port,
    ready: "/health",
    log: join(directory, "log"),
  });
};

/** A place to call, and all that a round of it takes. */
type Place = {
  readonly port: number;
  readonly pid: number;
  readonly requests: readonly Buffer[];
  readonly replySize: number;
};

/** Asks once: what does not pass on the upstream's very body is no gateway. */
const visit = async (
  { port, pid }: Contender,
  { target, reply }: HopCall,
  headers: Readonly<Record<string, string>>,
): Promise<Place> => {
  const answer = await fetch(`http://localhost:${port}${target}`, { headers, redirect: "manual" });
  const body = await answer.text();
  if (answer.status !== 200 || body !== reply.body) throw new Error(`answered ${answer.status}: ${body}`);
  const fields = [...answer.headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
  const request = toBytes({ method: "GET", target, headers }, `localhost:${port}`);
  return {
    port,
    pid,
    requests: [request],
    replySize: "HTTP/1.1 200 OK\r\n\r\n".length + fields + Buffer.byteLength(body),
  };
};

/** Rounds through both gateways to one upstream: itube, rival, itube, rival, … A first pair warms both up. */
export const compareHops = async (
  workshop: Workshop,
  row: HopRow,
  { rounds, pressure, progress }: { rounds: number; pressure: Pressure; progress: Progress },
): Promise<Result> => {
  const { call, rival } = row;
  const started: Contender[] = [];
  const run = async <Started extends Contender>(starting: Promise<Started>): Promise<Started> => {
    const contender = await starting;
    started.push(contender);
    return contender;
  };
  try {
    progress(`${row.name}: starting`);
    const upstream = await run(startUpstream(workshop, call));
    const origin = `http://127.0.0.1:${upstream.port}`;
    const itube = await run(startItube(workshop, { [call.variable]: origin }));
    const other = await run(rival.start(workshop, origin));
    const headers = await call.callerHeaders(itube);
    const ours = await visit(itube, call, headers);
    const theirs = await visit(other, call, { ...headers, ...(await rival.callerHeaders()) });
    const direct = await visit(upstream, call, headers);
    const press = (place: Place) => pressOn(workshop, pressure, place);
    const measure = row.measure === "rate" ? press : (place: Place) => delayBy(workshop, pressure, place, direct);

    const result = { row, itube: [] as Round[], other: [] as Round[] };
    for (let round = 0; round <= rounds; round++) {
      // Under load in any case: a server that has hardly been called is not what it will be.
      const take = round === 0 ? press : measure;
      const name = round === 0 ? "warm-up" : `round ${round} of ${rounds}`;
      progress(`${row.name}: ${name}, itube`);
      const our = await take(ours);
      progress(`${row.name}: ${name}, ${rival.name}`);
      const their = await take(theirs);
      if (round === 0) continue;
      result.itube.push(our);
      result.other.push(their);
    }
    return result;
  } finally {
    await Promise.all(started.map(({ stop }) => stop()));
  }
};

const pressOn = async (workshop: Workshop, pressure: Pressure, place: Place): Promise<Round> => {
  const before = processorTimeOf(place.pid);
  const { value, latency, count } = await cycle(workshop, pressure, place);
  const after = processorTimeOf(place.pid);
  if (before === undefined || after === undefined) return { value, latency };
  return { value, latency, processorTime: (after - before) / count };
};

/** Calls one after another, with the hop and then without it. */
const delayBy = async (workshop: Workshop, pressure: Pressure, place: Place, direct: Place): Promise<Round> => {
  const { latency } = await cycle(workshop, { ...pressure, connections: 1 }, place);
  const bare = await cycle(workshop, { ...pressure, connections: 1 }, direct);
  return { value: latency.p50 - bare.latency.p50, latency };
};
