import { join } from "node:path";
import type { Load } from "./row.ts";
import type { Workshop } from "./workshop.ts";

const script = join(import.meta.dir, "wrk.lua");

export const findWrk = (): string | undefined => Bun.env.WRK_PATH ?? Bun.which("wrk") ?? undefined;

export const missingWrk =
  "wrk is missing: `apt-get install wrk` (Debian, Ubuntu) or `brew install wrk` (macOS), or name one in WRK_PATH";

export const readWrkVersion = (wrk: string): string => {
  // It says its version and ends with 1.
  const { stdout, stderr } = Bun.spawnSync([wrk, "-v"]);
  return /^wrk (?:debian\/)?(\S+)/m.exec(`${stdout}${stderr}`)?.[1] ?? "unknown";
};

export type Pressure = { readonly wrk: string; readonly seconds: number; readonly connections: number };

type Summary = Readonly<Record<"requests" | "bytes" | "seconds" | "p50" | "p99" | "refused" | "broken", number>>;

/** Sends the requests round and round for some seconds. `replySize` is what each answer should weigh, head included. */
export const cycle = async (
  workshop: Workshop,
  { wrk, seconds, connections }: Pressure,
  { port, requests, replySize }: { port: number; requests: readonly Buffer[]; replySize: number },
): Promise<Load> => {
  const file = join(workshop.directory, "requests");
  await Bun.write(file, Buffer.concat(requests.flatMap((bytes) => [Buffer.from(`${bytes.byteLength}\n`), bytes])));
  const child = Bun.spawn(
    // Of its own accord it takes an answer after 2 s for a failure, and a slow rival on a busy machine has such.
    [
      wrk,
      "-t1",
      `-c${connections}`,
      `-d${seconds}s`,
      "--timeout",
      "20s",
      "-s",
      script,
      `http://127.0.0.1:${port}`,
      "--",
      file,
    ],
    { stdout: "pipe", stderr: "pipe", timeout: (seconds + 20) * 1000 },
  );
  workshop.own(child);
  const [stdout, stderr] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  const line = /^result (\{.*\})$/m.exec(stdout)?.[1];
  if (line === undefined) throw new Error(`wrk said: ${stdout}${stderr}`);
  const summary: Summary = JSON.parse(line);
  const { requests: count, bytes, refused, broken, p50, p99 } = summary;
  if (count === 0 || refused > 0 || broken > 0)
    throw new Error(`${count} answers, ${refused} of them 4xx or 5xx, ${broken} failures`);
  // wrk tells no 200 from a 304 or 302; their sizes do. Counters in headers grow and shrink by a digit or two.
  if (Math.abs(bytes / count / replySize - 1) > 0.05)
    throw new Error(`answers of ${Math.round(bytes / count)} bytes where ${replySize} were expected`);
  return { value: count / summary.seconds, count, latency: { p50, p99 } };
};
