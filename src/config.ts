import type { Service } from "../generated/operations.ts";
import type { RedisOptions } from "./adapters/cache/redis/options.ts";
import { type Backing, readBacking } from "./config-backends.ts";
import { type CloudFrontSettings, readCloudFront } from "./config-cloudfront.ts";
import { type CognitoSettings, readCognito } from "./config-cognito.ts";
import { readCountry } from "./config-country.ts";
import { type Machines, readMachines } from "./config-machines.ts";
import { readOriginHosts } from "./config-origins.ts";
import { readRedis } from "./config-redis.ts";
import { readRoles } from "./config-services.ts";
import { readTracing } from "./config-tracing.ts";
import { createReader, type Environment } from "./environment.ts";
import { type ForwardedHeader, isRange } from "./gateway/client-address.ts";
import type { ClientCountryOptions } from "./gateway/client-country.ts";
import type { TracingOptions } from "./gateway/tracing/options.ts";

export type Config = {
  readonly production: boolean;
  /** True: clients call this process. False: only the gateway does. */
  readonly front: boolean;
  /** What its log lines call this process, where it is one of several: its `SERVICES`. */
  readonly process: string | undefined;
  /** The services that run in this process. */
  readonly services: readonly Service[];
  /** Where the others are, each in one place or more. */
  readonly addresses: Readonly<Partial<Record<Service, readonly string[]>>>;
  /** Multiplies every deadline of the contract. */
  readonly timeoutFactor: number;
  /** Whether answers are kept where the contract says so. */
  readonly responseCache: boolean;
  /** Calls that may be under way to all of them together. */
  readonly upstreamConnections: number;
  /** Proxies in front of this process, whose word on the client's address counts. */
  readonly trustedProxies: readonly string[];
  readonly forwardedHeader: ForwardedHeader;
  /** How it is known where callers are. */
  readonly country: Pick<ClientCountryOptions, "header" | "fallback">;
  readonly host: string;
  readonly port: number;
  /** The address that the world knows, without a trailing slash; also the base of upload addresses. */
  readonly publicUrl: string;
  /** Host names and authorities that requests may be addressed to, in lower case. */
  readonly allowedHosts: readonly string[];
  readonly allowedOrigins: readonly string[];
  readonly dataDir: string;
  /** Undefined: 9464 where it is free. */
  readonly metricsPort: number | undefined;
  readonly region: string;
  /** How long an upload may be under way, or wait to be described, before it is removed; in milliseconds. */
  readonly uploadRetention: number;
  /** How many run at a time where no plan says it, and how long each lives unless it is renewed. */
  readonly streams: { readonly limit: number; readonly leaseSeconds: number };
  /** Hosts that channels are streamed from, and no other; none: any that is not closed altogether. */
  readonly originHosts: readonly string[];
  /** How long an entry of the audit log is kept, in milliseconds. */
  readonly auditRetention: number;
  readonly adminEmails: readonly string[];
  readonly crossSiteCookies: boolean;
  readonly checkReplies: boolean;
  readonly logLevel: LogLevel;
  /** Undefined: requests are not traced. */
  readonly tracing: TracingOptions | undefined;
  /** Multiplies every limit of the contract. */
  readonly rateLimitFactor: number;
  /** How long the process keeps serving, not ready, so that load balancers look elsewhere first. */
  readonly shutdownDelaySeconds: number;
  /** How long requests under way may take to end after that. */
  readonly drainSeconds: number;
  /** What the keys of tokens, codes and upload addresses are derived from; undefined: made at first start, and kept. */
  readonly secret: string | undefined;
  /** Undefined: this process shares nothing with others. */
  readonly redis: RedisOptions | undefined;
  /** Undefined: people's accounts are in our own database. */
  readonly cognito: CognitoSettings | undefined;
  /** Undefined: media come from our own endpoint. */
  readonly cloudFront: CloudFrontSettings | undefined;
} & Backing &
  Machines;

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
type LogLevel = (typeof logLevels)[number];

/** Everything that is wrong with the environment, at once. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  constructor(readonly faults: readonly string[]) {
    super(`The configuration has ${faults.length === 1 ? "a fault" : "faults"}:\n  ${faults.join("\n  ")}`);
  }
}

// Named by the seeds; each chooses a backend that this version does not have. Running embedded instead would
// hide an operator's data from them.
const awaited: Readonly<Record<string, string>> = {
  JWT_SECRET_KEY: "HS256 tokens of another issuer",
  JWT_ALGORITHM: "HS256 tokens of another issuer",
};

export const DAY = 24 * 60 * 60 * 1000;

export const loopback = ["localhost", "127.0.0.1", "[::1]"];
/** Where the iTube app's web build is served from while it is developed. */
const appInDevelopment = "http://localhost:5480";

/**
 * Reads the whole configuration; nothing else reads the environment.
 * @throws ConfigError that names every fault at once, never a value that could be a secret
 */
export const parse = (environment: Environment): Config => {
  const reader = createReader(environment);
  const { faults, fail, text, integer, factor, choice, flag, list, url, strong } = reader;
  const production = choice("NODE_ENV", ["development", "test", "production"], "development") === "production";
  const required = (name: string) =>
    text(name) ?? (production ? fail(name, "must be set in production", undefined) : undefined);
  for (const [name, backend] of Object.entries(awaited))
    if (text(name)) fail(name, `asks for ${backend}, which this version does not have yet`, undefined);

  const roles = readRoles(reader);
  const trustedProxies = list("TRUSTED_PROXIES");
  if (!trustedProxies.every(isRange))
    fail("TRUSTED_PROXIES", "must be addresses and ranges such as 10.0.0.0/8, separated by commas", undefined);
  // Everybody would say which address they come from.
  if (production && trustedProxies.some((range) => range.endsWith("/0")))
    fail("TRUSTED_PROXIES", "must not be everybody in production", undefined);

  const port = integer("PORT", 8000, 1, 65_535);
  required("PUBLIC_URL");
  if (!roles.front && !text("PUBLIC_URL"))
    fail("PUBLIC_URL", "must be the gateway's address, where SERVICES names services", undefined);
  const address = url("PUBLIC_URL");
  if (address && address.href !== `${address.origin}/`)
    fail("PUBLIC_URL", "must be an origin, without a path", undefined);
  const publicUrl = address?.origin ?? `http://localhost:${port}`;
  const origins = text("CORS_ALLOWED_ORIGINS") || production ? list("CORS_ALLOWED_ORIGINS") : [appInDevelopment];
  for (const origin of origins)
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      fail("CORS_ALLOWED_ORIGINS", "must be origins such as https://app.example.com, separated by commas", undefined);

  const secret = required("ITUBE_SECRET");
  const region = text("REGION_NAME") ?? "us-east-1";

  const config: Config = {
    production,
    ...roles,
    upstreamConnections: integer("BUN_CONFIG_MAX_HTTP_REQUESTS", 256, 16, 65_535),
    trustedProxies,
    forwardedHeader: choice("FORWARDED_HEADER", ["x-forwarded-for", "forwarded"], "x-forwarded-for"),
    country: readCountry(reader, trustedProxies),
    host: text("HOST") ?? (production ? "0.0.0.0" : "127.0.0.1"),
    port,
    publicUrl,
    allowedHosts: unique(
      [new URL(publicUrl).host, ...list("ALLOWED_HOSTS"), ...(production ? [] : loopback)].map((host) =>
        host.toLowerCase(),
      ),
    ),
    allowedOrigins: unique([publicUrl, ...origins]),
    dataDir: text("ITUBE_DATA_DIR") ?? "./data",
    metricsPort: text("METRICS_PORT") === undefined ? undefined : integer("METRICS_PORT", 9464, 1, 65_535),
    region,
    uploadRetention: integer("UPLOAD_RETENTION_DAYS", 7, 1, 365) * DAY,
    streams: { limit: integer("STREAM_LIMIT", 2, 1, 50), leaseSeconds: integer("STREAM_LEASE_SECONDS", 120, 10, 3600) },
    originHosts: readOriginHosts(reader),
    auditRetention: integer("AUDIT_RETENTION_DAYS", 400, 1, 3_650) * DAY,
    adminEmails: list("ADMIN_EMAILS").map((address) => address.toLowerCase()),
    crossSiteCookies: flag("COOKIE_CROSS_SITE", true),
    checkReplies: flag("CHECK_REPLIES", !production),
    logLevel: choice("LOG_LEVEL", logLevels, "info"),
    tracing: readTracing(reader, roles),
    rateLimitFactor: factor("RATE_LIMIT_FACTOR", 1_000_000),
    responseCache: flag("RESPONSE_CACHE", true),
    timeoutFactor: factor("TIMEOUT_FACTOR", 100),
    shutdownDelaySeconds: integer("SHUTDOWN_DELAY_SECONDS", production ? 5 : 0, 0, 300),
    drainSeconds: integer("DRAIN_SECONDS", 10, 0, 300),
    ...readBacking(reader, { production, several: roles.process !== undefined }),
    redis: readRedis(reader),
    cognito: readCognito(reader, { region, production }),
    cloudFront: readCloudFront(reader),
    ...readMachines(reader, { production, region }, secret),
    secret: secret && production ? strong("ITUBE_SECRET", secret) : secret,
  };
  for (const email of config.adminEmails)
    if (!/^\S+@\S+$/.test(email)) fail("ADMIN_EMAILS", "must be addresses, separated by commas", undefined);
  if (faults.length > 0) throw new ConfigError(faults);
  return Object.freeze(config);
};

const unique = (items: readonly string[]): readonly string[] => [...new Set(items)];

/** Whoever reads the log could confirm any address: only while nobody else can reach the server. */
export const isLoopback = (host: string): boolean => [...loopback, "::1"].includes(host);

/** What a signature may be made for: every allowed name at the public port and at our own, and what names its port. */
export const authoritiesOf = ({ allowedHosts, publicUrl, port }: Config): readonly string[] => {
  const ports = [new URL(publicUrl).port, String(port)].filter((text) => text !== "");
  return allowedHosts.flatMap((host) =>
    /:\d+$/.test(host) ? [host] : [host, ...ports.map((text) => `${host}:${text}`)],
  );
};
