import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemoryShared } from "../../src/adapters/cache/memory/shared.ts";
import { createEmbeddedDatabase } from "../../src/adapters/database/embedded/database.ts";
import type { Database } from "../../src/adapters/database/port.ts";
import { createPostgresDatabase, migratePostgres } from "../../src/adapters/database/postgresql/database.ts";
import type { Objects } from "../../src/adapters/objects/port.ts";
import { createS3Objects } from "../../src/adapters/objects/s3/s3-objects.ts";
import type { UserPrincipal } from "../../src/contract/principal.ts";
import { createUsersStore } from "../../src/services/auth/store.ts";
import { createVideos } from "../../src/services/videos/handlers.ts";
import { createUploadKey, parseUploadKey } from "../../src/services/videos/key.ts";
import { createLeftoversStore } from "../../src/services/videos/leftovers.ts";
import { createMultipartStore, type MultipartStore } from "../../src/services/videos/multipart-store.ts";
import { createVideosStore } from "../../src/services/videos/store.ts";
import { createSweep } from "../../src/services/videos/sweep.ts";
import { noteUploads } from "../../src/services/videos/uploads.ts";
import { createTemporaryDatabase } from "../harness/postgres.ts";
import { buckets, credential, region, type Served, serveObjects } from "./objects-server.ts";

export const DAY = 24 * 60 * 60 * 1000;
export const retention = 7 * DAY;

type Backend = { readonly database: Database; readonly objects: Objects; close(): Promise<void> };
/** `created` is told of every object that is stored. */
type Open = (serve: (change?: Parameters<typeof serveObjects>[0]) => Promise<Served>) => Promise<Backend>;

const onEmbedded: Open = async (serve) => {
  const directory = await mkdtemp(join(tmpdir(), "itube-uploads-"));
  const database = createEmbeddedDatabase({ directory });
  const served = await serve();
  const close = async () => {
    await database.close();
    await served[Symbol.asyncDispose]();
    await rm(directory, { recursive: true });
  };
  return { database, objects: served.objects, close };
};

/** PostgreSQL, and the adapter of Amazon S3 on the embedded store's endpoint, which is as strict as S3. */
const onProduction: Open = async (serve) => {
  const place = await createTemporaryDatabase();
  await migratePostgres(place.url);
  const database = createPostgresDatabase({ url: place.url });
  const served = await serve();
  const { endpoint } = served;
  const options = { buckets, region, credentials: credential, endpoint, forcePathStyle: true, expiresIn: 3600 };
  const objects = createS3Objects({ ...options, clock: () => new Date() });
  const close = async () => {
    objects.close();
    await database.close();
    await served[Symbol.asyncDispose]();
    await place[Symbol.asyncDispose]();
  };
  return { database, objects, close };
};

export const backends = { embedded: onEmbedded, production: onProduction } as const;

/** The videos service on real backends, with a clock that is set, and faults that come when they are told to. */
export const openUploads = async (open: Open) => {
  const clock = { now: 1_795_000_000_000 };
  const now = () => clock.now;
  let announce: ReturnType<typeof noteUploads> = async () => {};
  const backend = await open((change) => serveObjects({ ...change, onCreated: (event) => announce(event) }));
  const { database } = backend;
  const videos = createVideosStore(database);
  announce = noteUploads(videos, now);

  /** What happens before a call of a port, by the method's name; it may throw. */
  const before: Record<string, ((...words: never[]) => Promise<void> | void) | undefined> = {};
  const watched = <T extends object>(port: T): T =>
    new Proxy(port, {
      get:
        (target, name: string) =>
        async (...words: never[]) => {
          await before[name]?.(...words);
          return (target[name as keyof T] as (...words: never[]) => unknown)(...words);
        },
    });
  const objects = watched(backend.objects);
  const multipart = watched<MultipartStore>(createMultipartStore(database));
  const leftovers = createLeftoversStore(database);
  const shared = createMemoryShared();
  const api = createVideos({
    videos,
    multipart,
    objects,
    cache: shared.cache,
    now,
    retention,
    ensureUser: async (subject) => {
      if (subject === "nobody") return false;
      await createUsersStore(database).provision({ subject, email: `${subject}@example.com`, name: "A" }, 0);
      return true;
    },
  });
  const failures: unknown[] = [];
  const report = (error: unknown, failed: number) => void failures.push([error, failed]);
  const pass = createSweep({ multipart, leftovers, objects, now, retention, report });

  const principalOf = (subject: string): UserPrincipal => ({ kind: "user", subject, roles: ["user"], session: "s" });
  /** An operation by its name, as somebody; nothing is read or checked on the way. */
  const call = async (name: keyof typeof api, input: object = {}, as = "ada") => {
    const operation = api[name] as unknown as (
      call: object,
    ) => Promise<{ status: number; code?: string; body?: never }>;
    return operation({ query: {}, self: "/self", ...input, principal: principalOf(as) });
  };
  const begin = async (size = 5, as = "ada"): Promise<{ upload_id: string; media_id: string }> => {
    const { status, body } = await call("createMultipartUpload", { body: { size } }, as);
    if (status !== 201) throw new Error(`begin: ${status}`);
    return body!;
  };
  const sign = async (upload_id: string, number = 1): Promise<{ url: string }> => {
    const { body } = await call("signUploadParts", { path: { upload_id }, body: { part_numbers: [number] } });
    return (body as unknown as { parts: { url: string }[] }).parts[0]!;
  };
  const send = async (upload_id: string, content = "a film"): Promise<number> =>
    (await fetch((await sign(upload_id)).url, { method: "PUT", body: content })).status;

  return {
    ...backend,
    objects,
    multipart,
    leftovers,
    videos,
    clock,
    before,
    failures,
    call,
    begin,
    sign,
    send,
    /** A film of six bytes, in parts, that has arrived. */
    ready: async () => {
      const upload = await begin(6);
      if ((await send(upload.upload_id)) !== 200) throw new Error("the part was not taken");
      return upload;
    },
    complete: (upload_id: string, as?: string) => call("completeMultipartUpload", { path: { upload_id } }, as),
    abort: (upload_id: string, as?: string) => call("abortMultipartUpload", { path: { upload_id } }, as),
    describe: (video_s3_key: string, as?: string) =>
      call("saveVideoMetadata", { body: { title: "T", video_s3_key, visibility: "PUBLIC" } }, as),
    sweep: () => pass(() => false),
    pass,
    /** An object under a key of somebody's, stored as an upload is. */
    put: async (key = createUploadKey("ada"), bucket: "raw" | "thumbnails" | "processed" = "raw"): Promise<string> => {
      const { url, headers } = await backend.objects.presignUpload({ bucket, key, contentType: "video/mp4" });
      const answer = await fetch(url, { method: "PUT", headers, body: "a film" });
      if (answer.status !== 200) throw new Error(`put: ${answer.status}`);
      return key;
    },
    isThere: async (key: string, bucket: "raw" | "thumbnails" | "processed" = "raw") =>
      (await backend.objects.head(bucket, key)) !== undefined,
    isNoted: async (key: string) => (await videos.findIdByKey(key)) !== undefined,
    idOf: (key: string) => parseUploadKey(key)!.videoId,
    [Symbol.asyncDispose]: async () => {
      await shared.close();
      await backend.close();
    },
  };
};

export type Uploads = Awaited<ReturnType<typeof openUploads>>;
