import { join } from "node:path";
import type { Logger } from "pino";
import { scopes } from "../../generated/operations.ts";
import { DatabaseUnavailable } from "../adapters/database/port.ts";
import { createInProcessEvents } from "../adapters/events/in-process.ts";
import { createLocalIdentity } from "../adapters/identity/local/identity.ts";
import { deriveKeyring, openKeyring } from "../adapters/identity/local/keyring.ts";
import { createOutbox } from "../adapters/identity/local/outbox.ts";
import { IdentityUnavailable } from "../adapters/identity/port.ts";
import { createDiskObjects, type DiskObjects } from "../adapters/objects/embedded/disk-objects.ts";
import { ObjectsUnavailable } from "../adapters/objects/port.ts";
import { authoritiesOf, type Config, isLoopback } from "../config.ts";
import { openTranscoderCredential, type ServiceCredential } from "../gateway/service-credentials.ts";
import { openDatabase } from "./database.ts";
import { isAlone, openShared } from "./shared.ts";

/** Whether an error means that a part is out of reach for now, rather than a fault of ours. */
export const isOutage = (error: unknown): boolean =>
  error instanceof DatabaseUnavailable || error instanceof IdentityUnavailable || error instanceof ObjectsUnavailable;

/** Opens what the services of this process stand on. The object store is opened where the videos are, and nowhere else. */
export const openBackends = async (config: Config, log: Logger) => {
  const clock = { now: Date.now };
  const database = await openDatabase(config, log);
  const shared = await openShared(config, log);
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
    news: shared.news,
    outbox,
    keys,
    clock,
    log,
    issuer: config.publicUrl,
    clientId: "itube",
    adminEmails: config.adminEmails,
    // A session that another process ends must have ended here, too, and nobody would tell.
    ...(!isAlone(config) && !config.redis && { lifetimes: { verified: 0 } }),
  });

  const transcoder =
    config.transcoder ??
    openTranscoderCredential(join(config.dataDir, "service-credentials.json"), config.region, scopes);
  const machines: readonly ServiceCredential[] = [transcoder, ...config.servicePrincipals];

  const openObjects = (): Promise<DiskObjects> =>
    createDiskObjects({
      directory: join(config.dataDir, "objects"),
      endpoint: `${config.publicUrl}/s3`,
      buckets: config.buckets,
      region: config.region,
      authorities: authoritiesOf(config),
      // The first one signs upload addresses; the others are machines that read uploads and write what they make of them.
      credentials: [
        {
          accessKeyId: `ITUBE${keys.derive("object store key").toString("hex").slice(0, 16).toUpperCase()}`,
          secretAccessKey: keys.derive("object store secret").toString("base64url"),
        },
        ...machines.filter((machine) => machine.scopes.includes("objects:write")),
      ],
      expiresIn: 3600,
      // A day more: the sweep, which knows the rows as well, comes first.
      oldestUpload: (config.uploadRetentionDays + 1) * 24 * 60 * 60 * 1000,
      allowedOrigins: config.allowedOrigins,
      clock: () => new Date(clock.now()),
      onCreated: events.publish,
      report: (error, requestId) => log.error({ request_id: requestId, err: error }, "object store"),
    });
  const objects = config.services.includes("videos") ? await openObjects() : undefined;

  return {
    clock,
    database,
    cache: shared.cache,
    counters: shared.counters,
    claims: shared.claims,
    news: shared.news,
    flights: shared.flights,
    events,
    keys,
    identity,
    machines,
    objects,
    close: async () => {
      await identity.close();
      objects?.close();
      await database.close();
      await shared.close();
    },
  };
};

export type Backends = Awaited<ReturnType<typeof openBackends>>;
