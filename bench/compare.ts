import { type Contender, type FixedReply, startBare } from "./contender.ts";
import { processorTimeOf } from "./process-usage.ts";
import type { GaugeRow, LoadRow, Result, Round, WireRequest } from "./row.ts";
import type { Site } from "./site.ts";
import { walk } from "./walker.ts";
import { toBytes } from "./wire.ts";
import type { Workshop } from "./workshop.ts";
import { cycle, type Pressure } from "./wrk.ts";

/** Says what is going on, where somebody watches. */
export type Progress = (text: string) => void;

/** What the server adds by itself. */
const automatic = new Set(["connection", "content-length", "date", "keep-alive", "transfer-encoding"]);

/** The answer that the bare contender will repeat, and its size on the wire. */
const probe = async (
  { itube }: Site,
  row: LoadRow,
  request: WireRequest,
): Promise<{ reply: FixedReply; size: number }> => {
  const { method, target, headers, body } = request;
  const answer = await fetch(itube.url + target, {
    method,
    headers: { ...headers },
    ...(body !== undefined && { body }),
    redirect: "manual",
    decompress: false,
  });
  const text = await answer.text();
  if (answer.status !== row.expect) throw new Error(`itube answered ${answer.status}: ${text}`);
  const fields = [...answer.headers].filter(([name]) => !automatic.has(name));
  const all = [...answer.headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
  return {
    reply: { status: answer.status, headers: Object.fromEntries(fields), body: text },
    size: "HTTP/1.1 200 OK\r\n\r\n".length + all + Buffer.byteLength(text),
  };
};

/** Rounds of requests under load: itube, bare, itube, bare, … A first pair warms both up and is thrown away. */
export const compareLoads = async (
  workshop: Workshop,
  site: Site,
  row: LoadRow,
  { rounds, pressure, progress }: { rounds: number; pressure: Pressure; progress: Progress },
): Promise<Result> => {
  const [first] = await row.prepare(row.send === "cycle" ? site : { ...site, upload: () => site.upload(1) });
  const { reply, size: replySize } = await probe(site, row, first!);
  const bare = await startBare(workshop, reply);
  const send = async ({ port, pid }: Contender, requests: readonly Buffer[]): Promise<Round> => {
    const before = processorTimeOf(pid);
    const { value, latency, count } =
      row.send === "cycle"
        ? await cycle(workshop, pressure, { port, requests, replySize })
        : await walk(requests, { port, connections: pressure.connections, expect: row.expect });
    const after = processorTimeOf(pid);
    if (before === undefined || after === undefined) return { value, latency };
    return { value, latency, processorTime: (after - before) / count };
  };

  const result = { row, itube: [] as Round[], other: [] as Round[] };
  for (let round = 0; round <= rounds; round++) {
    const name = round === 0 ? "warm-up" : `round ${round} of ${rounds}`;
    progress(`${row.name}: ${name}, preparing`);
    const requests = (await row.prepare(site)).map((request) => toBytes(request, `localhost:${site.itube.port}`));
    progress(`${row.name}: ${name}, itube`);
    const ours = await send(site.itube, requests);
    progress(`${row.name}: ${name}, itube ${Math.round(ours.value)}/s, bare`);
    const theirs = await send(bare, requests);
    if (round === 0) continue;
    result.itube.push(ours);
    result.other.push(theirs);
  }
  await bare.stop();
  return result;
};

/** Quantities, measured in turns. */
export const compareGauges = async (
  workshop: Workshop,
  row: GaugeRow,
  asked: number,
  progress: Progress,
): Promise<Result> => {
  const result = { row, itube: [] as Round[], other: [] as Round[] };
  const rounds = row.rounds(asked);
  for (let round = 1; round <= rounds; round++) {
    progress(`${row.name}: round ${round} of ${rounds}, itube`);
    result.itube.push({ value: await row.itube(workshop) });
    progress(`${row.name}: round ${round} of ${rounds}, bare`);
    result.other.push({ value: await row.bare(workshop) });
  }
  return result;
};
