import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { createApp, type Handlers } from "../../src/app.ts";
import { parse } from "../../src/config.ts";
import { freePort, type RunningServer, readCode, readCredentials } from "./server.ts";
import { keepLog } from "./traces.ts";

export type RunningApp = Pick<RunningServer, "url" | "codeFor" | "credentials" | "dataDir"> & {
  readonly metricsUrl: string;
  log(): string;
  [Symbol.asyncDispose](): Promise<void>;
};

/** The product inside the test's own process, on a real socket; handlers can be replaced by faults. */
export const startApp = async (
  options: {
    env?: Readonly<Record<string, string>>;
    dataDir?: string;
    port?: number;
    replace?: (handlers: Handlers) => Handlers;
  } = {},
): Promise<RunningApp> => {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "itube-test-")));
  const port = options.port ?? (await freePort());
  const config = parse({ PORT: String(port), ITUBE_DATA_DIR: dataDir, RATE_LIMIT_FACTOR: "1000", ...options.env });
  let lines = "";
  const take = (line: string) => void (lines += line);
  const log = pino({ level: "info" }, { write: take });
  const app = await createApp({ config, log, writeAccess: take, ...(options.replace && { replace: options.replace }) });
  app.api.listen({ hostname: "127.0.0.1", port });
  app.metrics.listen({ hostname: "127.0.0.1", port: 0 });
  return {
    url: `http://localhost:${port}`,
    metricsUrl: `http://127.0.0.1:${app.metrics.server?.port}`,
    dataDir,
    log: () => lines,
    codeFor: (address) => readCode(join(dataDir, "outbox"), address),
    credentials: () => readCredentials(dataDir),
    [Symbol.asyncDispose]: async () => {
      await app.api.server?.stop(true);
      await app.metrics.server?.stop(true);
      await app.close();
      keepLog(lines);
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
    },
  };
};
