import { join } from "node:path";
import type { Logger } from "pino";
import { scopes } from "../../generated/operations.ts";
import { CallersUnavailable } from "../adapters/callers/port.ts";
import { createStsCallers } from "../adapters/callers/sts.ts";
import { DatabaseUnavailable } from "../adapters/database/port.ts";
import { deriveKeyring, openKeyring } from "../adapters/identity/local/keyring.ts";
import { IdentityUnavailable } from "../adapters/identity/port.ts";
import { type Objects, ObjectsUnavailable } from "../adapters/objects/port.ts";
import type { Config } from "../config.ts";
import { openTranscoderCredential, type ServiceCredential } from "../gateway/service-credentials.ts";
import { closeInOrder } from "./close-in-order.ts";
import { openDatabase } from "./database.ts";
import { openIdentity } from "./identity.ts";
import { openObjects, openObjectsElsewhere } from "./objects.ts";
import { openShared } from "./shared.ts";
import { openStandings } from "./standings.ts";

/** Whether an error means that a part is out of reach for now, rather than a fault of ours. */
export const isOutage = (error: unknown): boolean =>
  error instanceof DatabaseUnavailable ||
  error instanceof IdentityUnavailable ||
  error instanceof ObjectsUnavailable ||
  error instanceof CallersUnavailable;

/**
 * Opens what the services of this process stand on. The object store is opened where the videos are, and nowhere else; where they
 * are played, in another process, it is read from there.
 */
export const openBackends = async (config: Config, log: Logger) => {
  const clock = { now: Date.now };
  const database = await openDatabase(config, log);
  const shared = await openShared(config, log);
  const keys = config.secret
    ? await deriveKeyring(config.secret)
    : await openKeyring(join(config.dataDir, "keys.json"));
  if (!config.secret && (config.postgres || config.redis))
    log.warn("ITUBE_SECRET is not set: this instance made its own, and no other on these servers takes its sessions");
  const identity = await openIdentity(config, { database, shared, keys, clock, log });
  const transcoder =
    config.transcoder ??
    openTranscoderCredential(join(config.dataDir, "service-credentials.json"), config.region, scopes);
  const machines: readonly ServiceCredential[] = [transcoder, ...config.servicePrincipals];
  const objectParts = { keys, machines, clock, log };
  const objects = config.services.includes("videos") ? await openObjects(config, objectParts) : undefined;
  const read =
    objects ?? (config.services.includes("playback") ? await openObjectsElsewhere(config, objectParts) : undefined);
  const media: Pick<Objects, "read"> | undefined = read?.store;

  return {
    clock,
    database,
    shared,
    keys,
    identity,
    standings: openStandings(config, { database, shared, clock }),
    machines,
    callers: config.sts && createStsCallers(config.sts),
    /** Where the videos are. */
    objects,
    /** Where the videos are, and where they are played: for reading. */
    media,
    close: () =>
      closeInOrder(
        [
          ["identity", identity.close],
          ["objects", read?.close],
          ["database", database.close],
          ["shared", shared.close],
        ],
        (error, part) => log.error({ part, err: error }, "a part of the process could not be closed"),
      ),
  };
};

export type Backends = Awaited<ReturnType<typeof openBackends>>;
