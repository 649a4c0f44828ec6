import { addressVariables, type Service } from "../../generated/operations.ts";
import { authoritiesOf, type Config, ConfigError, parse } from "../config.ts";
import type { Environment } from "../environment.ts";
import type { TakePort } from "./ports.ts";

export type Planned = {
  /** `gateway`, or the service. */
  readonly name: string;
  readonly address: string;
  /** Where to ask whether it is ready. */
  readonly probe: string;
  readonly metricsPort: number;
  readonly environment: Environment;
};

export type Plan = {
  /** The gateway's. */
  readonly config: Config;
  readonly gateway: Planned;
  readonly services: readonly Planned[];
};

// Bun's own 256 calls at a time are soon taken by uploads, which last as long as the caller's line is slow.
const defaultCalls = "4096";
const defaultMetricsPort = 9464;

/**
 * The gateway as the environment describes it, and behind it, on the loopback, a process for each service that may be
 * elsewhere and is not: one whose address is given runs somewhere already.
 * @throws ConfigError
 */
export const createPlan = async (
  environment: Environment,
  createPorts: (reserved: readonly number[]) => TakePort,
): Promise<Plan> => {
  if (environment.SERVICES?.trim())
    throw new ConfigError(["SERVICES is for start:split itself to set: it starts a process for each service"]);
  const whole = parse(environment);
  const takePort = createPorts([whole.port, ...(whole.metricsPort === undefined ? [] : [whole.metricsPort])]);
  const metricsPort = whole.metricsPort ?? (await takePort(defaultMetricsPort));

  const services: Planned[] = [];
  const addresses: Record<string, string> = {};
  for (const [service, variable] of Object.entries(addressVariables) as [Service, string][]) {
    if (whole.addresses[service]) continue;
    const [port, ownMetricsPort] = [await takePort(whole.port + 1), await takePort(metricsPort + 1)];
    const address = `http://127.0.0.1:${port}`;
    addresses[variable] = address;
    const own = {
      SERVICES: service,
      HOST: "127.0.0.1",
      PORT: String(port),
      METRICS_PORT: String(ownMetricsPort),
      PUBLIC_URL: whole.publicUrl,
      // Signatures are made for the gateway's port, and the object store, which checks them, has another.
      ALLOWED_HOSTS: authoritiesOf(whole).join(","),
      // The gateway is gone by then: nobody is left who could look elsewhere.
      SHUTDOWN_DELAY_SECONDS: "0",
    };
    services.push({
      name: service,
      address,
      probe: address,
      metricsPort: ownMetricsPort,
      environment: { ...environment, ...own },
    });
  }

  const forGateway = {
    ...environment,
    ...addresses,
    SERVICES: "gateway",
    METRICS_PORT: String(metricsPort),
    // What is on this machine is reached without a proxy.
    NO_PROXY: [environment.NO_PROXY ?? environment.no_proxy, "127.0.0.1"].filter(Boolean).join(","),
    BUN_CONFIG_MAX_HTTP_REQUESTS: environment.BUN_CONFIG_MAX_HTTP_REQUESTS?.trim() || defaultCalls,
  };
  const config = parse(forGateway);
  const reachable = ["0.0.0.0", "::"].includes(config.host) ? "127.0.0.1" : config.host;
  return {
    config,
    services,
    gateway: {
      name: "gateway",
      address: `http://${toAuthority(config.host)}:${config.port}`,
      probe: `http://${toAuthority(reachable)}:${config.port}`,
      metricsPort,
      environment: forGateway,
    },
  };
};

const toAuthority = (host: string): string => (host.includes(":") && !host.startsWith("[") ? `[${host}]` : host);
