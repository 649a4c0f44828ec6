import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepLog, noteSecrets } from "./traces.ts";

const root = join(import.meta.dir, "../..");

export type RunningServer = {
  /** `http://localhost:<port>` */
  readonly url: string;
  readonly metricsUrl: string;
  readonly dataDir: string;
  readonly pid: number;
  /** Milliseconds from the start of the process to its first 200. */
  readonly startedIn: number;
  /** What the process has printed so far. */
  stdout(): string;
  stderr(): string;
  /** The newest code mailed to `address`. */
  codeFor(address: string): Promise<string>;
  credentials(): Promise<{ access_key_id: string; secret_access_key: string; region: string; service: string }>;
  /** SIGTERM, then the exit code; the data directory stays. */
  stop(signal?: NodeJS.Signals): Promise<number>;
  [Symbol.asyncDispose](): Promise<void>;
};

/**
 * A port that was free a moment ago. None of those from 32768 on, which the system gives to every connection that goes out:
 * tests that run beside this one make many.
 */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = 10_240 + Math.floor(Math.random() * 22_000);
    if (await isFree(port)) return port;
  }
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });

/** A directory that is gone when its owner is. */
export const temporaryDirectory = async (): Promise<{ path: string; [Symbol.asyncDispose](): Promise<void> }> => {
  const path = await mkdtemp(join(tmpdir(), "itube-test-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
};

const collect = (stream: ReadableStream<Uint8Array>): (() => string) => {
  const decoder = new TextDecoder();
  let text = "";
  void (async () => {
    const reader = stream.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read())
      text += decoder.decode(next.value, { stream: true });
  })();
  return () => text;
};

export type ServerOptions = {
  /** Beside HOME, PATH and the ports; nothing else of the surroundings reaches the process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly dataDir?: string;
  readonly port?: number;
  /** `start:split`: the gateway and each service as processes of their own; `pid` is the supervisor's. */
  readonly split?: boolean;
};

/** Starts the product as a process of its own, on free ports and an empty data directory; waits for its first 200. */
export const startServer = async ({ env = {}, dataDir, port, split }: ServerOptions = {}): Promise<RunningServer> => {
  const directory = dataDir ?? (await mkdtemp(join(tmpdir(), "itube-test-")));
  const [apiPort, metricsPort] = [port ?? (await freePort()), await freePort()];
  const url = `http://localhost:${apiPort}`;
  const begun = performance.now();
  const child = Bun.spawn([process.execPath, "--no-env-file", split ? "src/split.ts" : "src/main.ts"], {
    cwd: root,
    env: {
      PATH: Bun.env.PATH ?? "",
      HOME: Bun.env.HOME ?? "",
      PORT: String(apiPort),
      METRICS_PORT: String(metricsPort),
      ITUBE_DATA_DIR: directory,
      RATE_LIMIT_FACTOR: "1000",
      ...env,
    },
    stdout: "pipe",
    stderr: "pipe",
  });
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  while (
    !(await fetch(`${url}/health/live`).then(
      (answer) => answer.ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${stderr()}${stdout()}`);
    if (performance.now() - begun > 20_000) throw new Error(`The server does not answer:\n${stderr()}${stdout()}`);
    await Bun.sleep(5);
  }
  const startedIn = performance.now() - begun;

  const stop = async (signal: NodeJS.Signals = "SIGTERM") => {
    child.kill(signal);
    const code = await child.exited;
    await Bun.sleep(10);
    keepLog(stdout() + stderr());
    return code;
  };
  return {
    url,
    metricsUrl: `http://127.0.0.1:${metricsPort}`,
    dataDir: directory,
    pid: child.pid,
    startedIn,
    stdout,
    stderr,
    codeFor: (address) => readCode(join(directory, "outbox"), address),
    credentials: () => readCredentials(directory),
    stop,
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null) await stop();
      if (!dataDir) await rm(directory, { recursive: true, force: true });
    },
  };
};

/** The transcoder's credentials, as its operator would read them. */
export const readCredentials = async (dataDir: string): ReturnType<RunningServer["credentials"]> => {
  const { transcoder } = await Bun.file(join(dataDir, "service-credentials.json")).json();
  noteSecrets(transcoder.secret_access_key);
  return transcoder;
};

/** The code in the newest mail to an address, as its reader would find it: in the header X-Itube-Code. */
export const readCode = async (outbox: string, address: string): Promise<string> => {
  for (const name of (await readdir(outbox)).sort().reverse()) {
    if (!name.endsWith(".eml")) continue;
    const mail = await Bun.file(join(outbox, name)).text();
    const code = /^X-Itube-Code: (\d{6})\r?$/m.exec(mail)?.[1];
    if (code && mail.toLowerCase().includes(`to: <${address.toLowerCase()}>`)) return code;
  }
  throw new Error(`No mail with a code for ${address}`);
};
