/** The buckets by role; their real names are configuration. */
export type Bucket = "raw" | "processed" | "thumbnails";

export type ObjectHead = {
  readonly size: number;
  readonly contentType: string;
  readonly etag: string;
  readonly lastModified: Date;
};

export type StoredBytes = Blob | ReadableStream<Uint8Array>;

export type ReadableObject = ObjectHead & {
  /**
   * The bytes `first` to `last`, both included, which it must have; never all of them in memory. Who takes a stream reads it to
   * its end, or cancels it. @throws ObjectsUnavailable, also where the object was replaced or removed meanwhile
   */
  bytes(first: number, last: number): Promise<StoredBytes>;
};

/** Send exactly these headers with the PUT: they are part of the signature. */
export type PresignedUpload = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: Date;
};

/** An upload in parts, under way. `uploadId` is the store's own. */
export type MultipartUpload = { readonly bucket: Bucket; readonly key: string; readonly uploadId: string };

/** `etag` as the store gave it, quotes included; `size` in bytes. */
export type Part = { readonly number: number; readonly etag: string; readonly size: number };

/** Nothing is changed by the last three. `part_too_small`: every part but the last has at least 5 MiB. */
export type MultipartCompletion = "completed" | "unknown_upload" | "invalid_part" | "part_too_small";

/** Large files: on disk behind an S3-compatible endpoint (embedded), or Amazon S3. */
export interface Objects {
  /** An address to PUT one object to, bound to its key, media type and time. */
  presignUpload(upload: {
    bucket: Bucket;
    key: string;
    contentType: string;
    acl?: "public-read";
  }): Promise<PresignedUpload>;
  /** An address to GET one object from. */
  presignDownload(object: { bucket: Bucket; key: string }): Promise<{ url: string; expiresAt: Date }>;
  head(bucket: Bucket, key: string): Promise<ObjectHead | undefined>;
  /** The same, and its bytes, of which none are read before they are asked for. */
  read(bucket: Bucket, key: string): Promise<ReadableObject | undefined>;
  /** Removing what is not there is no error. */
  remove(bucket: Bucket, key: string): Promise<void>;
  /** Removes every object whose key begins with `prefix`. */
  removeAll(bucket: Bucket, prefix: string): Promise<void>;
  /** Begins an upload in parts; gives the store's own id of it. */
  createMultipart(upload: { bucket: Bucket; key: string; contentType: string }): Promise<string>;
  /** An address to PUT one part to, number 1 to 10,000. A part that is sent again replaces the one that was there. */
  presignPart(part: MultipartUpload & { number: number }): Promise<PresignedUpload>;
  /** Parts that have arrived, in order, after part `after`, at most `limit` (1 to 1000); undefined: no such upload. */
  listParts(
    upload: MultipartUpload,
    page: { after: number; limit: number },
  ): Promise<{ parts: readonly Part[]; more: boolean } | undefined>;
  /**
   * Makes one object of the parts, which must be named in ascending order with the ETags that the store gave.
   *
   * After an answer that was lost the upload is gone and the object there: `unknown_upload`, and `head` tells which.
   */
  completeMultipart(
    upload: MultipartUpload,
    parts: readonly { number: number; etag: string }[],
  ): Promise<MultipartCompletion>;
  /** Ends an upload and drops its parts. Ending what is not there is no error. */
  abortMultipart(upload: MultipartUpload): Promise<void>;
}

/** The object store cannot be reached: the gateway answers 503 with Retry-After. */
export class ObjectsUnavailable extends Error {
  override readonly name = "ObjectsUnavailable";
}
