import { join } from "node:path";
import type { Elysia } from "elysia";
import type { Logger } from "pino";
import { operations, prefixes, scopes } from "../generated/operations.ts";
import type { AuthApi, SystemApi, VideosApi } from "../generated/services.ts";
import { createMemoryCache } from "./adapters/cache/memory.ts";
import { createEmbeddedDatabase } from "./adapters/database/embedded/database.ts";
import { DatabaseUnavailable } from "./adapters/database/port.ts";
import { createInProcessEvents } from "./adapters/events/in-process.ts";
import { createLocalIdentity } from "./adapters/identity/local/identity.ts";
import { deriveKeyring, openKeyring } from "./adapters/identity/local/keyring.ts";
import { createOutbox } from "./adapters/identity/local/outbox.ts";
import { IdentityUnavailable } from "./adapters/identity/port.ts";
import { createDiskObjects } from "./adapters/objects/embedded/disk-objects.ts";
import { ObjectsUnavailable } from "./adapters/objects/port.ts";
import type { Config } from "./config.ts";
import { bind } from "./contract/bind.ts";
import type { Operation } from "./contract/operation.ts";
import { renderProblem } from "./contract/problem.ts";
import type { Authenticators } from "./gateway/authenticate.ts";
import { createHostGate } from "./gateway/host-gate.ts";
import { createRequestMetrics } from "./gateway/metrics.ts";
import { unknownHost } from "./gateway/policy.ts";
import { createReplayMemory } from "./gateway/replay-memory.ts";
import type { GatewayOptions } from "./gateway/route.ts";
import { createRoutes } from "./gateway/routes.ts";
import { createSecurityHeaders } from "./gateway/security-headers.ts";
import { openTranscoderCredential } from "./gateway/service-credentials.ts";
import { createSignatureAuthenticator } from "./gateway/signature.ts";
import { createTrack } from "./gateway/track.ts";
import { createSessionCookies } from "./services/auth/cookies.ts";
import { createAuth } from "./services/auth/handlers.ts";
import { createUsersStore } from "./services/auth/store.ts";
import { createSystem } from "./services/system/handlers.ts";
import { createVideos } from "./services/videos/handlers.ts";
import { createVideosStore } from "./services/videos/store.ts";
import { noteUploads } from "./services/videos/uploads.ts";
import { createVerifier } from "./sigv4/verifier.ts";

export type Handlers = AuthApi & VideosApi & SystemApi;

export type App = {
  /** The API and, under /s3, the embedded object store. */
  readonly api: Elysia;
  /** For this machine alone. */
  readonly metrics: Elysia;
  /** From now on the readiness probe says no. */
  stopAccepting(): void;
  close(): Promise<void>;
};

export type AppOptions = {
  readonly config: Config;
  readonly log: Logger;
  /** Takes lines of the access log. */
  readonly writeAccess: ((line: string) => void) | undefined;
  /** Tests put faults in the place of handlers. */
  readonly replace?: (handlers: Handlers) => Handlers;
};

const isOutage = (error: unknown): boolean =>
  error instanceof DatabaseUnavailable || error instanceof IdentityUnavailable || error instanceof ObjectsUnavailable;

/** Puts the product together: every adapter, every service, and the gateway in front of them. */
export const createApp = async ({
  config,
  log,
  writeAccess,
  replace = (handlers) => handlers,
}: AppOptions): Promise<App> => {
  const clock = { now: Date.now };
  const database = createEmbeddedDatabase({ directory: config.dataDir });
  const cache = createMemoryCache();
  const events = createInProcessEvents({ attempts: 3, backOff: 50 });
  const keys = config.secret
    ? await deriveKeyring(config.secret)
    : await openKeyring(join(config.dataDir, "keys.json"));
  const outbox = createOutbox({
    directory: join(config.dataDir, "outbox"),
    clock,
    log,
    logCodes: !config.production && isLoopback(config.host),
  });
  const identity = createLocalIdentity({
    database,
    outbox,
    keys,
    clock,
    log,
    issuer: config.publicUrl,
    clientId: "itube",
    adminEmails: config.adminEmails,
  });

  const transcoder =
    config.transcoder ??
    openTranscoderCredential(join(config.dataDir, "service-credentials.json"), config.region, scopes);
  const machines = [transcoder, ...config.servicePrincipals];
  const credentials = new Map(machines.map((machine) => [machine.accessKeyId, machine]));
  const authorities = authoritiesOf(config);
  const presigner = {
    accessKeyId: `ITUBE${keys.derive("object store key").toString("hex").slice(0, 16).toUpperCase()}`,
    secretAccessKey: keys.derive("object store secret").toString("base64url"),
  };
  const objects = await createDiskObjects({
    directory: join(config.dataDir, "objects"),
    endpoint: `${config.publicUrl}/s3`,
    buckets: config.buckets,
    region: config.region,
    authorities,
    // The first one signs upload addresses; the others are machines that read uploads and write what they make of them.
    credentials: [presigner, ...machines.filter((machine) => machine.scopes.includes("objects:write"))],
    expiresIn: 3600,
    allowedOrigins: config.allowedOrigins,
    clock: () => new Date(clock.now()),
    onCreated: events.publish,
    report: (error, requestId) => log.error({ request_id: requestId, err: error }, "object store"),
  });

  const videos = createVideosStore(database);
  events.onObjectCreated(noteUploads(videos, clock.now));
  const metrics = createRequestMetrics();
  let accepting = true;
  const isReady = async () =>
    accepting &&
    (await database.ping().then(
      () => true,
      () => false,
    ));

  const handlers = replace({
    ...createAuth({
      identity,
      users: createUsersStore(database),
      cookies: createSessionCookies({
        crossSite: config.crossSiteCookies,
        secure: config.publicUrl.startsWith("https:"),
      }),
      now: clock.now,
    }),
    ...createVideos({ videos, objects, cache, now: clock.now }),
    ...createSystem({ isReady, exposeMetrics: metrics.expose }),
  });
  const transportOf = (operation: Operation) =>
    bind(operation, handlers[operation.id as keyof Handlers], { checkReplies: config.checkReplies });

  const verify = createVerifier({
    service: "execute-api",
    region: config.region,
    authorities,
    credentialOf: (accessKeyId) => credentials.get(accessKeyId),
    clock: () => new Date(clock.now()),
  });
  const authenticators: Authenticators = {
    token: identity.verify,
    signature: createSignatureAuthenticator(verify, createReplayMemory(clock.now)),
  };
  const options: GatewayOptions = {
    hosts: createHostGate(config.allowedHosts),
    origins: new Set(config.allowedOrigins),
    authenticators,
    rateLimitFactor: config.rateLimitFactor,
    log,
    writeAccess,
    metrics,
    always: new Headers(createSecurityHeaders(config.publicUrl)),
    isOutage,
  };
  const table: readonly Operation[] = Object.values(operations);
  const of = (listener: Operation["listener"]) => table.filter((operation) => operation.listener === listener);
  const api = createRoutes(of("api"), prefixes, transportOf, options);
  const trackObjects = createTrack("objects", options);
  for (const path of ["/s3", "/s3/*"])
    api.all(
      path,
      ({ request, server }) =>
        trackObjects(request, server, async ({ requestId, headers }) =>
          options.hosts(request.headers.get("host"))
            ? objects.handle(request)
            : renderProblem(unknownHost, requestId, headers),
        ),
      { parse: "none" },
    );

  return {
    api,
    metrics: createRoutes(of("metrics"), [""], transportOf, { ...options, hosts: createHostGate(loopback) }),
    stopAccepting: () => {
      accepting = false;
    },
    close: async () => {
      await identity.close();
      objects.close();
      await database.close();
    },
  };
};

const loopback = ["localhost", "127.0.0.1", "[::1]"];
/** Whoever reads the log could confirm any address: only while nobody else can reach the server. */
const isLoopback = (host: string): boolean => [...loopback, "::1"].includes(host);

/** What a signature may be made for: every allowed name at the public port and at our own, and what names its port. */
const authoritiesOf = ({ allowedHosts, publicUrl, port }: Config): readonly string[] => {
  const ports = [new URL(publicUrl).port, String(port)].filter((text) => text !== "");
  return allowedHosts.flatMap((host) =>
    /:\d+$/.test(host) ? [host] : [host, ...ports.map((text) => `${host}:${text}`)],
  );
};
