import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "../tests/harness/server.ts";
import type { Workshop } from "./workshop.ts";

const root = join(import.meta.dir, "..");

export type Contender = {
  readonly port: number;
  readonly pid: number;
  /** Milliseconds from the start of the process to its first 200. */
  readonly startedIn: number;
  stop(): Promise<void>;
};

type Start = {
  readonly command: readonly string[];
  /** Where it is to share the load's core instead. */
  readonly core?: "load";
  readonly port: number;
  readonly ready: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Where an operator would redirect it to. */
  readonly log: string;
};

export const start = async (
  workshop: Workshop,
  { command, core, port, ready, env, log }: Start,
): Promise<Contender> => {
  const begun = performance.now();
  // This process is on the load's core, and with it whatever is not sent to another.
  const child = Bun.spawn([...(core === "load" ? [] : workshop.serverCore), ...command], {
    cwd: root,
    env: { PATH: Bun.env.PATH ?? "", HOME: Bun.env.HOME ?? "", ...env },
    stdout: Bun.file(log),
    stderr: Bun.file(`${log}.stderr`),
  });
  workshop.own(child);
  const headers = { host: `localhost:${port}` };
  while (
    !(await fetch(`http://127.0.0.1:${port}${ready}`, { headers }).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null || performance.now() - begun > 20_000)
      throw new Error(`${command.join(" ")} does not answer:\n${await Bun.file(`${log}.stderr`).text()}`);
    await Bun.sleep(1);
  }
  const startedIn = performance.now() - begun;
  const stop = async () => {
    child.kill();
    await child.exited;
  };
  return { port, pid: child.pid, startedIn, stop };
};

export type Itube = Contender & {
  readonly url: string;
  readonly dataDir: string;
  readonly transcoder: { readonly accessKeyId: string; readonly secretAccessKey: string };
};

/**
 * The product in an empty directory, as in production; the limits count but never refuse. `env` says where other services
 * are. Stopping it leaves nothing.
 */
export const startItube = async (workshop: Workshop, env: Readonly<Record<string, string>> = {}): Promise<Itube> => {
  const dataDir = await workshop.freshDirectory("data");
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const transcoder = { accessKeyId: "BENCHTRANSCODER", secretAccessKey: randomBytes(24).toString("hex") };
  const contender = await start(workshop, {
    command: [process.execPath, "src/main.ts"],
    port,
    ready: "/health/live",
    log: `${dataDir}.log`,
    env: {
      NODE_ENV: "production",
      // What is measured is how an answer is got, not how it is kept.
      RESPONSE_CACHE: "false",
      HOST: "127.0.0.1",
      PORT: String(port),
      METRICS_PORT: String(await freePort()),
      PUBLIC_URL: url,
      ITUBE_DATA_DIR: dataDir,
      ITUBE_SECRET: randomBytes(24).toString("hex"),
      TRANSCODER_ACCESS_KEY_ID: transcoder.accessKeyId,
      TRANSCODER_SECRET_ACCESS_KEY: transcoder.secretAccessKey,
      CHECK_REPLIES: "false",
      RATE_LIMIT_FACTOR: "1000000",
      SHUTDOWN_DELAY_SECONDS: "0",
      ...env,
    },
  });
  const stop = async () => {
    await contender.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { ...contender, url, dataDir, transcoder, stop };
};

/** What the bare contender answers with. */
export type FixedReply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

const empty: FixedReply = { status: 200, headers: {}, body: "" };

/** Bun.serve with one fixed reply. */
export const startBare = async (workshop: Workshop, reply: FixedReply = empty): Promise<Contender> => {
  const directory = await workshop.freshDirectory("bare");
  const file = join(directory, "reply.json");
  await Bun.write(file, JSON.stringify(reply));
  const port = await freePort();
  return start(workshop, {
    command: [process.execPath, "bench/bare.ts", String(port), file],
    port,
    ready: "/",
    log: join(directory, "log"),
  });
};
