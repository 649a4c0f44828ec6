import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ObjectCreated } from "../../src/adapters/events/port.ts";
import {
  createDiskObjects,
  type DiskObjects,
  type DiskObjectsOptions,
} from "../../src/adapters/objects/embedded/disk-objects.ts";

export const credential = { accessKeyId: "AKIDSTORE", secretAccessKey: "store/secret+key=" };
export const region = "eu-west-1";
export const buckets = { raw: "itube-raw", processed: "itube-processed", thumbnails: "itube-thumbnails" } as const;
export const appOrigin = "http://localhost:5480";

export type Served = AsyncDisposable & {
  readonly objects: DiskObjects;
  /** `http://localhost:<port>/s3` */
  readonly endpoint: string;
  readonly directory: string;
  readonly created: ObjectCreated[];
  readonly reported: unknown[];
};

/** The store on a port of its own, over a real socket; its directory goes with it unless it was given. */
export const serveObjects = async (change: Partial<DiskObjectsOptions> = {}): Promise<Served> => {
  const directory = change.directory ?? (await mkdtemp(join(tmpdir(), "itube-objects-")));
  const created: ObjectCreated[] = [];
  const reported: unknown[] = [];
  const ready = Promise.withResolvers<DiskObjects>();
  const server = Bun.serve({
    port: 0,
    maxRequestBodySize: Number.MAX_SAFE_INTEGER,
    fetch: async (request) => (await ready.promise).handle(request),
  });
  const endpoint = `http://localhost:${server.port}/s3`;
  const objects = await createDiskObjects({
    directory,
    endpoint,
    buckets,
    region,
    credentials: [credential],
    expiresIn: 3600,
    allowedOrigins: [appOrigin],
    clock: () => new Date(),
    onCreated: async (event) => {
      created.push(event);
    },
    report: (error) => {
      reported.push(error);
    },
    ...change,
  });
  ready.resolve(objects);
  return {
    objects,
    endpoint,
    directory,
    created,
    reported,
    [Symbol.asyncDispose]: async () => {
      await server.stop(true);
      objects.close();
      if (change.directory === undefined) await rm(directory, { recursive: true, force: true });
    },
  };
};

/** The code of an S3 error. */
export const codeOf = async (response: Response): Promise<string | undefined> =>
  /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1];
