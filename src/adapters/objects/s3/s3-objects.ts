import { withDeadline } from "../../deadline.ts";
import { type Bucket, type Objects, ObjectsUnavailable } from "../port.ts";
import { createPresigner, type SigningCredential } from "../presign.ts";
import { type AddressOptions, createAddresses } from "./addresses.ts";
import { createBucketCheck } from "./bucket-check.ts";
import { createCalls } from "./calls.ts";
import { createCredentials } from "./credentials.ts";
import { removeByPrefix } from "./remove-by-prefix.ts";
import { createS3Reading } from "./s3-reading.ts";
import { createS3Uploads } from "./s3-uploads.ts";

export type S3ObjectsOptions = AddressOptions & {
  /** The buckets' real names. */
  readonly buckets: Readonly<Record<Bucket, string>>;
  /** Absent: the SDK's default chain finds them. */
  readonly credentials?: SigningCredential;
  /** Where clients reach the store, if not at `endpoint`: presigned addresses begin with it. */
  readonly publicEndpoint?: string;
  /** Seconds that a presigned address lives, 1 to 3600; less where its credentials end before. */
  readonly expiresIn: number;
  /** Requests at a time that reading makes; 64 unless told. */
  readonly mostAtOnce?: number;
  readonly clock: () => Date;
};

export type S3Objects = Objects & {
  /** Gives the connections back. */
  close(): void;
};

const FINDING_CREDENTIALS = 5_000;

/**
 * Amazon S3, or a store that speaks like it. Opens no connection and loads no SDK before a call needs it; presigning needs none.
 *
 * Throws RangeError for a bad `expiresIn`.
 */
export const createS3Objects = ({
  buckets,
  credentials: given,
  publicEndpoint,
  expiresIn,
  mostAtOnce = 64,
  clock,
  ...where
}: S3ObjectsOptions): S3Objects => {
  const credentials = createCredentials(given);
  const calls = createCalls({ ...where, credentials });
  const { call } = calls;
  const checkBucket = createBucketCheck(calls);
  const findCredentials = async () => {
    try {
      return await withDeadline(FINDING_CREDENTIALS, credentials);
    } catch {
      // What the chain says may quote a command or an address with a secret in it.
      const cause = new Error("presigning: there are no credentials: give a key, or let the process run in a role");
      throw new ObjectsUnavailable("the object store cannot be used", { cause });
    }
  };
  const presign = createPresigner({
    addressOf: createAddresses({ ...where, ...(publicEndpoint && { endpoint: publicEndpoint }) }),
    region: where.region,
    credentials: given ?? findCredentials,
    expiresIn,
    clock,
  });

  const reachable = createPresigner({
    addressOf: createAddresses(where),
    region: where.region,
    credentials: given ?? findCredentials,
    // Used at once.
    expiresIn: 60,
    clock,
  });
  return {
    presignUpload: async ({ bucket, key, contentType, acl }) => {
      const headers = { "content-type": contentType, ...(acl === undefined ? {} : { "x-amz-acl": acl }) };
      return { ...(await presign({ method: "PUT", bucket: buckets[bucket], key, headers })), headers };
    },

    presignDownload: ({ bucket, key }) => presign({ method: "GET", bucket: buckets[bucket], key }),

    head: async (bucket, key) => {
      const input = { Bucket: buckets[bucket], Key: key };
      const found = await call(
        { operation: "HeadObject", bucket: input.Bucket },
        (s3, sdk, options) => s3.send(new sdk.HeadObjectCommand(input), options),
        ["NotFound", "NoSuchKey"],
      );
      if (typeof found === "string") {
        await checkBucket(input.Bucket);
        return undefined;
      }
      const { ContentLength: size, ContentType, ETag: etag, LastModified: lastModified } = found;
      if (size === undefined || etag === undefined || lastModified === undefined)
        throw new ObjectsUnavailable("the object store cannot be used", {
          cause: new Error(`HeadObject on bucket "${input.Bucket}": the answer lacks a header`),
        });
      return { size, contentType: ContentType ?? "binary/octet-stream", etag, lastModified };
    },

    read: createS3Reading({ buckets, presign: reachable, checkBucket, mostAtOnce }),

    remove: async (bucket, key) => {
      const input = { Bucket: buckets[bucket], Key: key };
      await call({ operation: "DeleteObject", bucket: input.Bucket }, (s3, sdk, options) =>
        s3.send(new sdk.DeleteObjectCommand(input), options),
      );
    },

    removeAll: (bucket, prefix) => removeByPrefix(calls, buckets[bucket], prefix),
    ...createS3Uploads(calls, buckets, presign),
    close: calls.close,
  };
};
