import { statfs } from "node:fs/promises";
import type { ObjectCreated } from "../../events/port.ts";
import type { Bucket, Objects } from "../port.ts";
import { createPresigner, type SigningCredential } from "../presign.ts";
import { createGate } from "./access.ts";
import { createAnnounce } from "./announce.ts";
import type { Pace } from "./body.ts";
import { createCors } from "./cors.ts";
import { createDiskUploads } from "./disk-uploads.ts";
import { createEndpoint } from "./endpoint.ts";
import { createGetObject } from "./get.ts";
import { createIntake } from "./intake.ts";
import { createJoiner } from "./joiner.ts";
import { createMultipart } from "./multipart.ts";
import { createMultipartRequests } from "./multipart-requests.ts";
import { createPutObject } from "./put.ts";
import { createRoom } from "./room.ts";
import { openSlice } from "./slice.ts";
import { openStore } from "./store.ts";

export type DiskObjectsOptions = {
  /** Made where missing; one process at a time. */
  readonly directory: string;
  /** The public address of the endpoint, mount included: `http://localhost:8000/s3`. Presigned addresses begin with it. */
  readonly endpoint: string;
  /** Further `host:port`s by which clients reach it and for which they sign. */
  readonly authorities?: readonly string[];
  /** The buckets' real names, each different: 3 to 63 letters, digits, `.`, `_` and `-`, the first a letter or digit. */
  readonly buckets: Readonly<Record<Bucket, string>>;
  readonly region: string;
  /** Whoever may use the store, at least one; the first one signs the presigned addresses. */
  readonly credentials: readonly [SigningCredential, ...SigningCredential[]];
  /** Seconds that a presigned address lives: 1 to 3600. */
  readonly expiresIn: number;
  /** Bytes of one PUT, be it an object or a part; S3's 5 GiB unless told. */
  readonly largestObject?: number;
  /** Bytes up to which an object made of parts becomes one file, in the background; 64 GiB unless told, 0 for none. */
  readonly largestJoined?: number;
  /** Milliseconds after which an upload in parts that is not complete is ended; a week unless told. */
  readonly oldestUpload?: number;
  /** Origins, as browsers write them, whose pages may upload and play. */
  readonly allowedOrigins: readonly string[];
  readonly clock: () => Date;
  /** Awaited before a PUT, or the completion of an upload in parts, is answered; where it throws, the client is told to try again. */
  readonly onCreated: (event: ObjectCreated) => Promise<void>;
  /** Told of errors that clients only see as 500 or 503. */
  readonly report: (error: unknown, requestId: string) => void;
};

export type DiskObjects = Objects & {
  /**
   * The S3-compatible endpoint: every request under the mount, whatever its method. It never rejects. `pace` is told of bodies as they
   * come.
   */
  handle(request: Request, pace?: Pace): Promise<Response>;
  /** Gives the directory free for another process. */
  close(): void;
};

const BUCKET = /^[A-Za-z0-9][A-Za-z0-9._-]{2,62}$/;

/** They become directories: none may be `..`, or two roles one. */
const checkBuckets = (names: readonly string[]): void => {
  const bad = names.find((name, at) => !BUCKET.test(name) || names.indexOf(name) !== at);
  if (bad !== undefined) throw new RangeError(`not a name for a bucket of its own: ${JSON.stringify(bad)}`);
};

const LARGEST_PUT = 5 * 1024 ** 3;
const LARGEST_OBJECT = 5 * 1024 ** 4;
const LARGEST_JOINED = 64 * 1024 ** 3;
const LARGEST_THUMBNAIL = 10 * 1024 ** 2;
const DAY = 24 * 60 * 60 * 1000;

/**
 * Opens the embedded object store, and sweeps what a crash has left, and uploads in parts that are too old.
 *
 * Throws SQLITE_BUSY where another process holds the directory; RangeError for a bad `expiresIn` or bucket name.
 */
export const createDiskObjects = async (options: DiskObjectsOptions): Promise<DiskObjects> => {
  const { buckets, region, credentials, clock } = options;
  checkBuckets(Object.values(buckets));
  const endpoint = new URL(options.endpoint);
  const mount = endpoint.pathname.replace(/\/$/, "");
  const presign = createPresigner({
    addressOf: (bucket) => `${endpoint.origin}${mount}/${bucket}`,
    region,
    credentials: credentials[0],
    expiresIn: options.expiresIn,
    clock,
  });
  const store = await openStore(options.directory);
  const largest = options.largestObject ?? LARGEST_PUT;
  const thumbnails = Math.min(largest, LARGEST_THUMBNAIL);
  const room = createRoom(async () => {
    const { bavail, bsize } = await statfs(options.directory);
    return bavail * bsize;
  });
  const intake = createIntake({ mostUnderWay: 64, room });
  const announce = createAnnounce(options.onCreated);
  const joiner = createJoiner({
    store,
    room,
    largest: options.largestJoined ?? LARGEST_JOINED,
    report: options.report,
  });
  const join = () => {
    joiner.wake().catch((error: unknown) => options.report(error, "joining of parts"));
  };
  const multipart = createMultipart({
    store,
    clock,
    largestPart: largest,
    largestObject: { raw: LARGEST_OBJECT, processed: LARGEST_OBJECT, thumbnails },
    intake,
    announce,
    onCompleted: join,
    oldest: options.oldestUpload ?? 7 * DAY,
  });
  await multipart.sweep();
  join();
  const sweeping = setInterval(() => {
    multipart.sweep().catch((error: unknown) => options.report(error, "daily sweep"));
  }, DAY);
  sweeping.unref();

  const handle = createEndpoint({
    mount,
    buckets: new Map(Object.entries(buckets).map(([role, name]) => [name, role as Bucket])),
    store,
    authenticate: createGate({
      region,
      authorities: [endpoint.host, ...(options.authorities ?? [])],
      credentials,
      clock,
    }),
    cors: createCors(options.allowedOrigins),
    putObject: createPutObject({
      store,
      clock,
      largest: { raw: largest, processed: largest, thumbnails },
      intake,
      announce,
    }),
    uploads: createMultipartRequests(multipart, store),
    getObject: createGetObject(store),
    report: options.report,
  });

  const find = (bucket: Bucket, key: string) => {
    const object = store.find(buckets[bucket], key);
    if (object === undefined) return undefined;
    const { size, contentType, etag, lastModified } = object;
    return { object, head: { size, contentType, etag, lastModified: new Date(lastModified) } };
  };

  return {
    handle,
    close: () => {
      clearInterval(sweeping);
      joiner.stop();
      store.close();
    },
    presignUpload: async ({ bucket, key, contentType, acl }) => {
      const headers = { "content-type": contentType, ...(acl === undefined ? {} : { "x-amz-acl": acl }) };
      return { ...(await presign({ method: "PUT", bucket: buckets[bucket], key, headers })), headers };
    },
    presignDownload: ({ bucket, key }) => presign({ method: "GET", bucket: buckets[bucket], key }),
    head: async (bucket, key) => find(bucket, key)?.head,
    read: async (bucket, key) => {
      const found = find(bucket, key);
      return found && { ...found.head, bytes: (first, last) => openSlice(store, found.object, first, last) };
    },
    remove: (bucket, key) => store.remove(buckets[bucket], [key]),
    removeAll: (bucket, prefix) => store.removeAll(buckets[bucket], prefix),
    ...createDiskUploads(multipart, buckets, presign),
  };
};
