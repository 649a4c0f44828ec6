import type { Elysia } from "elysia";
import { createApp } from "./app.ts";
import { banner } from "./banner.ts";
import type { Config } from "./config.ts";
import { createLog } from "./log.ts";

// Uploads stream through; every other body has a limit of its own, checked before it is read.
const maxRequestBodySize = 2 ** 50;

type Server = NonNullable<Elysia["server"]>;

const listen = (app: Elysia, hostname: string, port: number): Server => {
  // Elysia would let two processes share the port, and each answer half of the calls.
  app.listen({ hostname, port, maxRequestBodySize, idleTimeout: 60, reusePort: false });
  if (!app.server) throw new Error(`Nothing listens on ${hostname}:${port}`);
  return app.server;
};

const isTaken = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "EADDRINUSE";

/** The metrics' own port. Where 9464 is merely the default and taken, the API starts without it. */
const listenForMetrics = (
  app: Elysia,
  port: number | undefined,
  warn: (message: string) => void,
): Server | undefined => {
  try {
    return listen(app, "127.0.0.1", port ?? 9464);
  } catch (error) {
    if (port !== undefined || !isTaken(error)) throw error;
    warn("port 9464 is taken: no metrics; set METRICS_PORT");
    return undefined;
  }
};

/** Serves until SIGTERM or SIGINT, then drains: not ready first, then no new connections, then the end. */
export const serve = async (config: Config): Promise<void> => {
  const { logger: log, flush } = createLog(config.logLevel);
  const app = await createApp({ config, log });
  const server = listenOrExit(() => listen(app.api, config.host, config.port), config);
  const metrics = listenForMetrics(app.metrics, config.metricsPort, (message) => log.warn(message));
  process.stderr.write(banner(config, metrics?.port));

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) process.exit(130);
    stopping = true;
    log.info({ signal }, "draining");
    app.stopAccepting();
    await Bun.sleep(config.shutdownDelaySeconds * 1000);
    await Promise.race([Promise.all([server.stop(), metrics?.stop()]), Bun.sleep(config.drainSeconds * 1000)]);
    await Promise.all([server.stop(true), metrics?.stop(true)]);
    await app.close();
    log.info("stopped");
    await flush();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
};

const listenOrExit = (start: () => Server, config: Config): Server => {
  try {
    return start();
  } catch (error) {
    if (!isTaken(error)) throw error;
    process.stderr.write(`${config.host}:${config.port} is taken. Set PORT to another, or stop what listens there.\n`);
    process.exit(1);
  }
};
