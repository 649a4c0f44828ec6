import { scopes as knownScopes } from "../generated/operations.ts";
import type { ServiceCredential } from "./gateway/service-credentials.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export type Config = {
  readonly production: boolean;
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
  readonly buckets: Readonly<Record<"raw" | "processed" | "thumbnails", string>>;
  readonly adminEmails: readonly string[];
  readonly crossSiteCookies: boolean;
  readonly checkReplies: boolean;
  readonly logLevel: LogLevel;
  /** Multiplies every limit of the contract. */
  readonly rateLimitFactor: number;
  /** How long the process keeps serving, not ready, so that load balancers look elsewhere first. */
  readonly shutdownDelaySeconds: number;
  /** How long requests under way may take to end after that. */
  readonly drainSeconds: number;
  /** From the environment; undefined: made at first start, and kept. */
  readonly transcoder: ServiceCredential | undefined;
  readonly servicePrincipals: readonly ServiceCredential[];
  /** What the keys of tokens, codes and upload addresses are derived from; undefined: made at first start, and kept. */
  readonly secret: string | undefined;
};

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
  POSTGRES_DATABASE_URL: "PostgreSQL",
  REDIS_HOST: "Redis",
  REDIS_URL: "Redis",
  COGNITO_CLIENT_ID: "Amazon Cognito",
  S3_RAW_VIDEOS_BUCKET: "Amazon S3",
  USER_MANAGEMENT_SERVICE_URL: "a service of its own",
  AUTHENTICATION_SERVICE_URL: "a service of its own",
  ONDEMAND_SERVICE_URL: "a service of its own",
  LIVE_TV_SERVICE_URL: "a service of its own",
  RIGHTS_MANAGEMENT_SERVICE_URL: "a service of its own",
  GLOBAL_SEARCH_SERVICE_URL: "a service of its own",
  VIDEO_SERVICE_URL: "a service of its own",
};

const weak = /^(.)\1*$|secret|password|changeme|example|default|test/i;

/**
 * Reads the whole configuration; nothing else reads the environment.
 * @throws ConfigError that names every fault at once, never a value that could be a secret
 */
export const parse = (environment: Environment): Config => {
  const faults: string[] = [];
  const text = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const fail = <T>(name: string, message: string, fallback: T): T => {
    faults.push(`${name} ${message}`);
    return fallback;
  };
  const integer = (name: string, fallback: number, lowest: number, highest: number): number => {
    const value = text(name);
    if (value === undefined) return fallback;
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < lowest || number > highest)
      return fail(name, `must be a whole number from ${lowest} to ${highest}`, fallback);
    return number;
  };
  const factor = (name: string): number => {
    const number = Number(text(name) ?? 1);
    return number > 0 && number <= 1_000_000 ? number : fail(name, "must be a number above 0, at most 1000000", 1);
  };
  const choice = <T extends string>(name: string, options: readonly T[], fallback: T): T => {
    const value = text(name);
    if (value === undefined) return fallback;
    return options.find((option) => option === value) ?? fail(name, `must be one of ${options.join(", ")}`, fallback);
  };
  const flag = (name: string, fallback: boolean) =>
    choice(name, ["true", "false"], fallback ? "true" : "false") === "true";
  const list = (name: string): readonly string[] =>
    (text(name) ?? "")
      .split(",")
      .map((item) => item.trim())
      .filter((item) => item !== "");
  const url = (name: string): URL | undefined => {
    const value = text(name);
    if (value === undefined) return undefined;
    if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
      return fail(name, "must be an http or https address", undefined);
    return new URL(value);
  };
  const secretOf = (name: string, value: string): string => {
    if (production && (value.length < 32 || weak.test(value)))
      fail(name, "is too weak for production: give 32 random characters or more", "");
    return value;
  };

  const production = choice("NODE_ENV", ["development", "test", "production"], "development") === "production";
  for (const [name, backend] of Object.entries(awaited))
    if (text(name)) fail(name, `asks for ${backend}, which this version does not have yet`, undefined);

  const port = integer("PORT", 8000, 0, 65_535);
  const publicUrl = url("PUBLIC_URL");
  const publicOrigin = publicUrl?.origin ?? `http://localhost:${port}`;
  if (production && !publicUrl) fail("PUBLIC_URL", "must be set in production", undefined);
  const loopback = ["localhost", "127.0.0.1", "[::1]"];

  const transcoderKey = text("TRANSCODER_ACCESS_KEY_ID");
  const transcoderSecret = text("TRANSCODER_SECRET_ACCESS_KEY");
  if (!transcoderKey !== !transcoderSecret)
    fail(transcoderKey ? "TRANSCODER_SECRET_ACCESS_KEY" : "TRANSCODER_ACCESS_KEY_ID", "is missing", undefined);
  if (production && !transcoderKey) fail("TRANSCODER_ACCESS_KEY_ID", "must be set in production", undefined);
  const secret = text("ITUBE_SECRET");
  if (production && !secret) fail("ITUBE_SECRET", "must be set in production", undefined);

  const config: Config = {
    production,
    host: text("HOST") ?? (production ? "0.0.0.0" : "127.0.0.1"),
    port,
    publicUrl: publicOrigin,
    allowedHosts: [
      ...new Set([new URL(publicOrigin).host, ...list("ALLOWED_HOSTS"), ...(production ? [] : loopback)]),
    ].map((host) => host.toLowerCase()),
    allowedOrigins: [
      ...new Set([
        publicOrigin,
        ...(text("CORS_ALLOWED_ORIGINS") === undefined && !production
          ? ["http://localhost:5480"]
          : list("CORS_ALLOWED_ORIGINS")),
      ]),
    ],
    dataDir: text("ITUBE_DATA_DIR") ?? "./data",
    metricsPort: text("METRICS_PORT") === undefined ? undefined : integer("METRICS_PORT", 9464, 0, 65_535),
    region: text("REGION_NAME") ?? "us-east-1",
    buckets: { raw: "itube-raw-videos", processed: "itube-processed-videos", thumbnails: "itube-thumbnails" },
    adminEmails: list("ADMIN_EMAILS").map((address) => address.toLowerCase()),
    crossSiteCookies: flag("COOKIE_CROSS_SITE", true),
    checkReplies: flag("CHECK_REPLIES", !production),
    logLevel: choice("LOG_LEVEL", logLevels, "info"),
    rateLimitFactor: factor("RATE_LIMIT_FACTOR"),
    shutdownDelaySeconds: integer("SHUTDOWN_DELAY_SECONDS", production ? 5 : 0, 0, 300),
    drainSeconds: integer("DRAIN_SECONDS", 10, 0, 300),
    transcoder:
      transcoderKey && transcoderSecret
        ? {
            name: "transcoder",
            accessKeyId: transcoderKey,
            secretAccessKey: secretOf("TRANSCODER_SECRET_ACCESS_KEY", transcoderSecret),
            scopes: knownScopes,
          }
        : undefined,
    servicePrincipals: readServicePrincipals(
      text("SERVICE_PRINCIPALS"),
      (message) => fail("SERVICE_PRINCIPALS", message, undefined),
      secretOf,
    ),
    secret: secret === undefined ? undefined : secretOf("ITUBE_SECRET", secret),
  };
  for (const origin of config.allowedOrigins)
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      fail("CORS_ALLOWED_ORIGINS", "must be origins such as https://app.example.com, separated by commas", undefined);
  if (faults.length > 0) throw new ConfigError([...new Set(faults)]);
  return Object.freeze(config);
};

const readServicePrincipals = (
  text: string | undefined,
  fail: (message: string) => void,
  secretOf: (name: string, value: string) => string,
): readonly ServiceCredential[] => {
  if (text === undefined) return [];
  const form =
    'must be a JSON object such as {"name": {"access_key_id": "…", "secret_access_key": "…", "scopes": ["videos:read"]}}';
  let entries: unknown;
  try {
    entries = JSON.parse(text);
  } catch {
    fail(form);
    return [];
  }
  if (typeof entries !== "object" || entries === null || Array.isArray(entries)) {
    fail(form);
    return [];
  }
  return Object.entries(entries as Record<string, unknown>).flatMap(([name, entry]) => {
    const { access_key_id, secret_access_key, scopes } = (entry ?? {}) as Record<string, unknown>;
    const valid =
      typeof access_key_id === "string" &&
      /^\w{3,128}$/.test(access_key_id) &&
      typeof secret_access_key === "string" &&
      secret_access_key !== "" &&
      Array.isArray(scopes) &&
      scopes.every((scope) => knownScopes.includes(scope));
    if (!valid) {
      fail(form);
      return [];
    }
    return [
      { name, accessKeyId: access_key_id, secretAccessKey: secretOf("SERVICE_PRINCIPALS", secret_access_key), scopes },
    ];
  });
};
