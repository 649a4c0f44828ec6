import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import type { Service } from "../../generated/operations.ts";
import { createApp } from "../../src/app.ts";
import { parse } from "../../src/config.ts";
import type { Handlers } from "../../src/handlers.ts";
import { type FaultProxy, startFaultProxy } from "./fault-proxy.ts";
import { onProduction, requireProduction } from "./production.ts";
import { freePort, type RunningServer, readCode, readCredentials } from "./server.ts";
import { keepLog } from "./traces.ts";
import { places } from "./variables.ts";

/** One process for everything; or the gateway, and one app for each service behind a proxy that can do harm. */
export type Shape = "whole" | "split";

/** What the suites run in, unless they say so themselves. */
export const defaultShape: Shape = Bun.env.ITUBE_TEST_SHAPE === "split" ? "split" : "whole";

export type RunningApp = Pick<RunningServer, "url" | "codeFor" | "credentials" | "dataDir"> & {
  readonly metricsUrl: string;
  /** The wires to the services, where they are elsewhere. */
  readonly wires: readonly FaultProxy[];
  wireTo(service: Service): FaultProxy;
  log(): string;
  [Symbol.asyncDispose](): Promise<void>;
};

export type AppOptions = {
  readonly env?: Readonly<Record<string, string>>;
  readonly dataDir?: string;
  readonly port?: number;
  readonly shape?: Shape;
  /** Seconds that a connection may be silent. */
  readonly idleTimeout?: number;
  /** Addresses whose owners have the role `admin`. */
  readonly admins?: readonly string[];
  /** `behind` is the service, where a gateway is in front of it. */
  readonly replace?: (handlers: Partial<Handlers>, behind: Service | undefined) => Partial<Handlers>;
};

type Lines = { text: string };

const startOne = async (
  env: Readonly<Record<string, string>>,
  port: number,
  lines: Lines,
  { replace, idleTimeout = 30 }: AppOptions,
  behind?: Service,
) => {
  const take = (line: string) => {
    lines.text += line;
  };
  const app = await createApp({
    // Nothing is kept: what is asked here is how a service answers.
    config: parse({ RATE_LIMIT_FACTOR: "1000", RESPONSE_CACHE: "false", ...env, PORT: String(port) }),
    log: pino({ level: "info" }, { write: take }),
    writeAccess: take,
    ...(replace && { replace: (handlers) => replace(handlers, behind) }),
  });
  app.api.listen({ hostname: "127.0.0.1", port, idleTimeout });
  app.metrics.listen({ hostname: "127.0.0.1", port: 0 });
  return {
    metricsPort: app.metrics.server?.port,
    stop: async () => {
      await app.api.server?.stop(true);
      await app.metrics.server?.stop(true);
      await app.close();
    },
  };
};

/** The product inside the test's own process, on real sockets; handlers can be replaced by faults. */
export const startApp = async (options: AppOptions = {}): Promise<RunningApp> => {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "itube-test-")));
  const port = options.port ?? (await freePort());
  const url = `http://localhost:${port}`;
  const production = onProduction ? await requireProduction({ admins: options.admins ?? [] }) : undefined;
  const admins: Readonly<Record<string, string>> =
    options.admins && !production ? { ADMIN_EMAILS: options.admins.join(",") } : {};
  const env = { ITUBE_DATA_DIR: dataDir, ...production?.env, ...admins, ...options.env };
  const lines: Lines = { text: "" };
  const apps: { stop(): Promise<void> }[] = [];
  const wires = new Map<Service, FaultProxy>();
  const addresses: Record<string, string> = {};
  if ((options.shape ?? defaultShape) === "split")
    for (const [service, variable] of places) {
      const own = await freePort();
      apps.push(await startOne({ ...env, SERVICES: service, PUBLIC_URL: url }, own, lines, options, service));
      const wire = await startFaultProxy(`http://127.0.0.1:${own}`);
      wires.set(service, wire);
      addresses[variable] = wire.url;
    }
  const gateway = await startOne({ ...env, ...addresses }, port, lines, options);
  return {
    url,
    metricsUrl: `http://127.0.0.1:${gateway.metricsPort}`,
    dataDir,
    wires: [...wires.values()],
    wireTo: (service) => wires.get(service)!,
    log: () => lines.text,
    codeFor: production?.codeFor ?? ((address) => readCode(join(dataDir, "outbox"), address)),
    credentials: () => readCredentials(dataDir),
    [Symbol.asyncDispose]: async () => {
      await gateway.stop();
      for (const wire of wires.values()) await wire.close();
      for (const app of apps) await app.stop();
      await production?.[Symbol.asyncDispose]();
      keepLog(lines.text);
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
    },
  };
};
