import { join } from "node:path";
import type { Logger } from "pino";
import { createInProcessEvents } from "../adapters/events/in-process.ts";
import type { Events } from "../adapters/events/port.ts";
import type { Keyring } from "../adapters/identity/local/keyring.ts";
import { isCatalogueHeld } from "../adapters/objects/embedded/catalogue.ts";
import { createDiskObjects, type DiskObjects } from "../adapters/objects/embedded/disk-objects.ts";
import type { Objects } from "../adapters/objects/port.ts";
import { authoritiesOf, type Config, DAY } from "../config.ts";
import type { ServiceCredential } from "../gateway/service-credentials.ts";

export type ObjectParts = {
  readonly keys: Keyring;
  readonly machines: readonly ServiceCredential[];
  readonly clock: { now(): number };
  readonly log: Logger;
};

/** The object store, what happens in it, and the endpoint that it has with us, if it is ours. */
export type OpenedObjects = {
  readonly store: Objects;
  readonly events: Events;
  readonly handle: DiskObjects["handle"] | undefined;
  /** From now on events are delivered. Call it when every handler is there. */
  start(): void;
  close(): Promise<void>;
};

const directoryOf = ({ dataDir }: Pick<Config, "dataDir">): string => join(dataDir, "objects");

/** Seconds that an upload address lives. */
const expiresIn = 3600;

const openS3 = async (
  { pathStyle, ...addresses }: NonNullable<Config["s3"]>,
  { region, aws, buckets, queueUrl, upstreamConnections }: Config,
  { clock, log }: ObjectParts,
): Promise<OpenedObjects> => {
  const [{ createS3Objects }, { createSqsEvents }] = await Promise.all([
    import("../adapters/objects/s3/s3-objects.ts"),
    import("../adapters/events/sqs.ts"),
  ]);
  const store = createS3Objects({
    buckets,
    region,
    expiresIn,
    // The other connections are for calls.
    mostAtOnce: Math.ceil(upstreamConnections / 4),
    clock: () => new Date(clock.now()),
    forcePathStyle: pathStyle,
    ...addresses,
    ...(aws && { credentials: aws }),
  });
  const queue = queueUrl ? createSqsEvents({ url: queueUrl, region, credentials: aws, buckets, log }) : undefined;
  return {
    store,
    // Without a queue, an upload is noticed when it is asked for or described.
    events: queue ?? { onObjectCreated: () => {} },
    handle: undefined,
    start: () => queue?.start(),
    close: async () => {
      await queue?.close();
      store.close();
    },
  };
};

/** The key that signs upload addresses of the store in the data directory. */
const toSigningKey = (keys: Keyring) => ({
  accessKeyId: `ITUBE${keys.derive("object store key").toString("hex").slice(0, 16).toUpperCase()}`,
  secretAccessKey: keys.derive("object store secret").toString("base64url"),
});

const openDisk = async (config: Config, { keys, machines, clock, log }: ObjectParts): Promise<OpenedObjects> => {
  const events = createInProcessEvents({ attempts: 3, backOff: 50 });
  const store = await createDiskObjects({
    directory: directoryOf(config),
    endpoint: `${config.publicUrl}/s3`,
    buckets: config.buckets,
    region: config.region,
    authorities: authoritiesOf(config),
    // The first one signs upload addresses; the others are machines that read uploads and write what they make of them.
    credentials: [toSigningKey(keys), ...machines.filter((machine) => machine.scopes.includes("objects:write"))],
    expiresIn,
    // A day more: the sweep, which knows the rows as well, comes first.
    oldestUpload: config.uploadRetention + DAY,
    allowedOrigins: config.allowedOrigins,
    clock: () => new Date(clock.now()),
    onCreated: events.publish,
    report: (error, requestId) => log.error({ request_id: requestId, err: error }, "object store"),
  });
  return { store, events, handle: store.handle, start: () => {}, close: async () => store.close() };
};

/**
 * The store in the data directory, while a server has it open, which one process alone may: by that server's endpoint at
 * PUBLIC_URL, as any client of S3's uses it.
 */
export const openServedObjects = (config: Config, parts: ObjectParts): Promise<OpenedObjects> =>
  openS3(
    { endpoint: `${config.publicUrl}/s3`, pathStyle: true },
    { ...config, aws: toSigningKey(parts.keys), queueUrl: undefined },
    parts,
  );

/** What a process that has no videos reads files of theirs by. */
export const openObjectsElsewhere = (config: Config, parts: ObjectParts): Promise<OpenedObjects> =>
  config.s3 ? openS3(config.s3, { ...config, queueUrl: undefined }, parts) : openServedObjects(config, parts);

/** Whether a server has the store in the data directory open. */
export const isServed = (config: Config): boolean => !config.s3 && isCatalogueHeld(directoryOf(config));

/** Where files are: in S3 where the configuration names its buckets, else in the data directory, behind /s3. */
export const openObjects = (config: Config, parts: ObjectParts): Promise<OpenedObjects> =>
  config.s3 ? openS3(config.s3, config, parts) : openDisk(config, parts);
