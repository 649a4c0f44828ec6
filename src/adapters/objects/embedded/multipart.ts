import { createHash } from "node:crypto";
import type { Bucket, MultipartCompletion } from "../port.ts";
import type { Announce } from "./announce.ts";
import { openBody, type Upload } from "./body.ts";
import type { Acl } from "./catalogue.ts";
import type { Intake } from "./intake.ts";
import { noSuchUpload } from "./refusal.ts";
import type { Arrived, Store } from "./store.ts";
import type { StoredPart } from "./upload-catalogue.ts";

export type MultipartPorts = {
  readonly store: Store;
  readonly clock: () => Date;
  /** Bytes of one part. */
  readonly largestPart: number;
  /** Bytes of all of them. */
  readonly largestObject: Readonly<Record<Bucket, number>>;
  readonly intake: Intake;
  readonly announce: Announce;
  /** Told when an object was made of parts, and everyone knows of it. */
  readonly onCompleted: () => void;
  /** Milliseconds that an upload may take. */
  readonly oldest: number;
};

/** Which upload; the bucket by its role and its real name. */
export type Place = {
  readonly bucket: { readonly role: Bucket; readonly name: string };
  readonly key: string;
};

export type NamedPart = { readonly number: number; readonly etag: string };

export type Completion =
  | { readonly outcome: "completed"; readonly etag: string }
  | { readonly outcome: Exclude<MultipartCompletion, "completed"> | "invalid_order" | "too_large" };

export const MOST_PARTS = 10_000;
const SMALLEST_PART = 5 * 1024 ** 2;
const SWEPT_AT_ONCE = 100;

const toSeconds = (time: Date): number => Math.floor(time.getTime() / 1000) * 1000;
const unquote = (etag: string): string => etag.replace(/^"(.*)"$/, "$1");

/** The stored parts that are named, or what is wrong with the names. */
const choose = (
  stored: readonly StoredPart[],
  named: readonly NamedPart[],
): readonly StoredPart[] | "invalid_order" | "invalid_part" | "part_too_small" => {
  if (named.some(({ number }, at) => at > 0 && number <= named[at - 1]!.number)) return "invalid_order";
  const byNumber = new Map(stored.map((part) => [part.number, part]));
  const chosen: StoredPart[] = [];
  for (const { number, etag } of named) {
    const part = byNumber.get(number);
    if (part === undefined || unquote(part.etag) !== unquote(etag)) return "invalid_part";
    chosen.push(part);
  }
  if (chosen.length === 0) return "invalid_part";
  return chosen.slice(0, -1).some(({ size }) => size < SMALLEST_PART) ? "part_too_small" : chosen;
};

/** S3's: the MD5 of the parts' MD5s, and how many they were. */
const combine = (parts: readonly StoredPart[]): string => {
  const md5 = createHash("md5");
  for (const { etag } of parts) md5.update(unquote(etag), "hex");
  return `"${md5.digest("hex")}-${parts.length}"`;
};

/**
 * Uploads in parts, whoever asks: the endpoint or the port.
 *
 * A part is a file of its own, on the disk for good before it is acknowledged. Completing names these files as the object's
 * segments in one transaction and copies nothing: it takes no longer for 5 GB than for 5 MB.
 *
 * Source: S3 API Reference, "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload", "AbortMultipartUpload".
 */
export const createMultipart = ({
  store,
  clock,
  largestPart,
  largestObject,
  intake,
  announce,
  onCompleted,
  oldest,
}: MultipartPorts) => {
  const { uploads } = store;
  const announcing = new Map<string, Promise<void>>();

  /** Once for all who complete the upload at the same time; where it fails, the next to try announces again. */
  const announceOnce = (id: string, { bucket, key }: Place, size: number): Promise<void> => {
    const running = announcing.get(id);
    if (running) return running;
    const announced = announce({ bucket: bucket.role, key, size })
      .then(() => uploads.abort(id))
      .then(onCompleted)
      .finally(() => announcing.delete(id));
    announcing.set(id, announced);
    return announced;
  };

  const find = ({ bucket, key }: Place, id: string) => uploads.find(bucket.name, key, id);
  const isOpen = (place: Place, id: string): boolean => find(place, id)?.completed === null;

  return {
    isOpen,
    begin: (
      { bucket, key }: Place,
      object: { readonly contentType: string; readonly acl: Acl; readonly headers: Readonly<Record<string, string>> },
    ): string => {
      const id = Bun.randomUUIDv7();
      uploads.begin({ ...object, id, bucket: bucket.name, key, initiated: clock().getTime() });
      return id;
    },
    /** Gives the part's ETag. Throws a Refusal: NoSuchUpload, and whatever is wrong with the body. */
    receive: async (place: Place, id: string, number: number, upload: Upload): Promise<string> => {
      if (!isOpen(place, id)) throw noSuchUpload();
      const largest = Math.min(largestPart, largestObject[place.bucket.role]);
      const body = openBody(upload, largest);
      return intake(body, async () => {
        const staged = await store.stage(body.bytes);
        const etag = `"${body.md5()}"`;
        const part = { number, size: body.size, etag, lastModified: toSeconds(clock()) };
        const kept = await uploads.keepPart(staged, { id, bucket: place.bucket.name, key: place.key }, part);
        if (!kept) throw noSuchUpload();
        return etag;
      });
    },
    /** At most `limit` parts after number `after`; `undefined` where there is no such upload. */
    list: (place: Place, id: string, after: number, limit: number) => {
      if (!isOpen(place, id)) return undefined;
      const found = uploads.parts(id, after, limit + 1);
      return { parts: found.slice(0, limit), more: found.length > limit };
    },
    /** `check` is asked at the last moment; where it throws, nothing has changed. */
    complete: async (
      place: Place,
      id: string,
      named: readonly NamedPart[],
      check: () => void = () => {},
    ): Promise<Completion> => {
      const { bucket, key } = place;
      const upload = find(place, id);
      if (upload === undefined) return { outcome: "unknown_upload" };
      if (upload.completed !== null) {
        // It was stored, and whoever asked was not told so: announcing failed, or the process ended before.
        const object = store.find(bucket.name, key);
        if (object?.path !== upload.completed) return { outcome: "unknown_upload" };
        await announceOnce(id, place, object.size);
        return { outcome: "completed", etag: object.etag };
      }
      const parts = choose(uploads.parts(id, 0, MOST_PARTS), named);
      if (typeof parts === "string") return { outcome: parts };
      const size = parts.reduce((sum, part) => sum + part.size, 0);
      if (size > largestObject[bucket.role]) return { outcome: "too_large" };
      check();
      const { contentType, acl, headers } = upload;
      const etag = combine(parts);
      const lastModified = toSeconds(clock());
      const object: Arrived = { bucket: bucket.name, key, size, contentType, etag, acl, lastModified, headers };
      await uploads.complete(
        id,
        parts.map(({ number }) => number),
        object,
      );
      await announceOnce(id, place, size);
      return { outcome: "completed", etag };
    },
    /** False where there is no such upload. */
    abort: async (place: Place, id: string): Promise<boolean> => {
      // One that is stored and not yet announced stays, so that it can still be announced.
      if (!isOpen(place, id)) return false;
      await uploads.abort(id);
      return true;
    },
    /** Ends what was begun longer ago than that, as a bucket's lifecycle rule would: nobody comes back for it. */
    sweep: async (): Promise<void> => {
      const before = clock().getTime() - oldest;
      for (;;) {
        const ids = uploads.olderThan(before, SWEPT_AT_ONCE);
        if (ids.length === 0) return;
        for (const id of ids) await uploads.abort(id);
      }
    },
  };
};

export type Multipart = ReturnType<typeof createMultipart>;
