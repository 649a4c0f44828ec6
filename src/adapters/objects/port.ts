/** The buckets by role; their real names are configuration. */
export type Bucket = "raw" | "processed" | "thumbnails";

export type ObjectHead = {
  readonly size: number;
  readonly contentType: string;
  readonly etag: string;
  readonly lastModified: Date;
};

/** Send exactly these headers with the PUT: they are part of the signature. */
export type PresignedUpload = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: Date;
};

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
  /** Removing what is not there is no error. */
  remove(bucket: Bucket, key: string): Promise<void>;
  /** Removes every object whose key begins with `prefix`. */
  removeAll(bucket: Bucket, prefix: string): Promise<void>;
}

/** The object store cannot be reached: the gateway answers 503 with Retry-After. */
export class ObjectsUnavailable extends Error {
  override readonly name = "ObjectsUnavailable";
}
