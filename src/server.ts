import type { Elysia } from "elysia";
import { createApp } from "./app.ts";
import { banner } from "./banner.ts";
import type { Config } from "./config.ts";
import { PATIENCE } from "./gateway/pace.ts";
import { CredentialsUnfit } from "./gateway/service-credentials.ts";
import { createLog } from "./log.ts";
import { StartError, toDataError, toListenError } from "./start-error.ts";

// Uploads stream through; every other body has a limit of its own, checked before it is read.
const maxRequestBodySize = 2 ** 50;
const defaultMetricsPort = 9464;
/** Milliseconds for the last lines of the log: whoever reads it may have stopped reading, and still hold it open. */
const lastLines = 1000;

type Server = NonNullable<Elysia["server"]>;

/** @throws StartError where the address is at fault */
const listen = (app: Elysia, hostname: string, port: number, variable: string): Server => {
  try {
    // Elysia would let two processes share the port, and each answer half of the calls.
    app.listen({ hostname, port, maxRequestBodySize, idleTimeout: PATIENCE, reusePort: false });
  } catch (error) {
    throw toListenError(error, hostname, port, variable);
  }
  if (!app.server) throw new Error(`Nothing listens on ${hostname}:${port}`);
  return app.server;
};

/** The metrics' own port. Where 9464 is merely the default and taken, the API starts without it. */
const listenForMetrics = (
  app: Elysia,
  port: number | undefined,
  warn: (message: string) => void,
): Server | undefined => {
  try {
    return listen(app, "127.0.0.1", port ?? defaultMetricsPort, "METRICS_PORT");
  } catch (error) {
    if (port !== undefined || !(error instanceof StartError)) throw error;
    warn(`no metrics: ${error.message}`);
    return undefined;
  }
};

export type ServeOptions = {
  /** `start:split` started this process: it says what there is to say, and nothing serves on when it is gone. */
  readonly supervised: boolean;
};

/** Serves until SIGTERM or SIGINT, then drains: not ready first, then no new connections, then the end. */
export const serve = async (config: Config, { supervised }: ServeOptions): Promise<void> => {
  const { logger: log, write: writeAccess, dropped, flush } = createLog(config.logLevel, config.process);
  const app = await createApp({ config, log, writeAccess, droppedLines: dropped }).catch((error: unknown) => {
    throw error instanceof CredentialsUnfit ? new StartError(error.message) : toDataError(error, config.dataDir);
  });
  const server = listen(app.api, config.host, config.port, "PORT");
  const metrics = listenForMetrics(app.metrics, config.metricsPort, (message) => log.warn(message));
  if (!supervised) process.stderr.write(banner(config, metrics?.port));

  const flushInTime = () => Promise.race([flush(), Bun.sleep(lastLines)]);
  const stop = async () => {
    app.stopAccepting();
    await Bun.sleep(config.shutdownDelaySeconds * 1000);
    const end = performance.now() + config.drainSeconds * 1000;
    await Promise.race([Promise.all([server.stop(), metrics?.stop()]), Bun.sleep(config.drainSeconds * 1000)]);
    await Promise.all([server.stop(true), metrics?.stop(true)]);
    // A collector that is away must not make every stop as long as the longest one.
    await app.close(Math.min(2000, Math.max(0, end - performance.now())));
    log.info("stopped");
    await flushInTime();
    process.exit(0);
  };
  let asked = 0;
  const onSignal = async (signal: string) => {
    const since = performance.now() - asked;
    if (asked === 0) {
      asked = performance.now();
      log.info({ signal }, "draining");
      await stop();
    } else if (since > 1000) {
      // A terminal signals the whole group, and `bun run` passes the signal on: what comes at once is the same Ctrl-C.
      log.warn({ signal }, "stopping at once");
      await flushInTime();
      process.exit(130);
    }
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
  // The supervisor holds the other end of this pipe, and the kernel closes it however the supervisor ends.
  if (supervised) process.stdin.once("end", () => onSignal("supervisor gone")).resume();
};
