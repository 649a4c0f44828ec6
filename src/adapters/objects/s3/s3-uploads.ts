import { type Bucket, type MultipartUpload, type Objects, ObjectsUnavailable } from "../port.ts";
import type { createPresigner } from "../presign.ts";
import type { Calls } from "./calls.ts";

type Uploads = Pick<Objects, "createMultipart" | "presignPart" | "listParts" | "completeMultipart" | "abortMultipart">;

/** S3 may take minutes to put thousands of parts together, and goes on when we hang up: a later call finds the object. */
const COMPLETING = 30_000;

const OUTCOMES = {
  NoSuchUpload: "unknown_upload",
  InvalidPart: "invalid_part",
  InvalidPartOrder: "invalid_part",
  EntityTooLarge: "invalid_part",
  EntityTooSmall: "part_too_small",
} as const;
const REFUSALS = Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[];

const broken = (operation: string): ObjectsUnavailable =>
  new ObjectsUnavailable("the object store cannot be used", {
    cause: new Error(`${operation}: the answer lacks a part`),
  });

/** Uploads in parts on Amazon S3. Source: S3 API Reference, the operation of each name. */
export const createS3Uploads = (
  { call }: Calls,
  buckets: Readonly<Record<Bucket, string>>,
  presign: ReturnType<typeof createPresigner>,
): Uploads => {
  const toInput = ({ bucket, key, uploadId }: MultipartUpload) => ({
    Bucket: buckets[bucket],
    Key: key,
    UploadId: uploadId,
  });

  return {
    createMultipart: async ({ bucket, key, contentType }) => {
      const input = { Bucket: buckets[bucket], Key: key, ContentType: contentType };
      const answer = await call({ operation: "CreateMultipartUpload", bucket: input.Bucket }, (s3, sdk, options) =>
        s3.send(new sdk.CreateMultipartUploadCommand(input), options),
      );
      if (!answer.UploadId) throw broken("CreateMultipartUpload");
      return answer.UploadId;
    },

    presignPart: async ({ bucket, key, uploadId, number }) => {
      const query = { partNumber: String(number), uploadId };
      return { ...(await presign({ method: "PUT", bucket: buckets[bucket], key, query })), headers: {} };
    },

    listParts: async (upload, { after, limit }) => {
      const input = { ...toInput(upload), PartNumberMarker: String(after), MaxParts: limit };
      const page = await call(
        { operation: "ListParts", bucket: input.Bucket },
        (s3, sdk, options) => s3.send(new sdk.ListPartsCommand(input), options),
        ["NoSuchUpload"],
      );
      if (typeof page === "string") return undefined;
      const parts = (page.Parts ?? []).map(({ PartNumber: number, ETag: etag, Size: size }) => {
        if (number === undefined || etag === undefined || size === undefined) throw broken("ListParts");
        return { number, etag, size };
      });
      return { parts, more: page.IsTruncated === true };
    },

    completeMultipart: async (upload, parts) => {
      // S3 calls the document malformed then.
      if (parts.length === 0) return "invalid_part";
      const input = {
        ...toInput(upload),
        MultipartUpload: { Parts: parts.map(({ number, etag }) => ({ PartNumber: number, ETag: etag })) },
      };
      const completion = await call(
        { operation: "CompleteMultipartUpload", bucket: input.Bucket, within: COMPLETING, attempt: COMPLETING },
        (s3, sdk, options) => s3.send(new sdk.CompleteMultipartUploadCommand(input), options),
        REFUSALS,
      );
      return typeof completion === "string" ? OUTCOMES[completion] : "completed";
    },

    abortMultipart: async (upload) => {
      const input = toInput(upload);
      await call(
        { operation: "AbortMultipartUpload", bucket: input.Bucket },
        (s3, sdk, options) => s3.send(new sdk.AbortMultipartUploadCommand(input), options),
        // The latter is Swift's word for one that was completed.
        ["NoSuchUpload", "NoSuchKey"],
      );
    },
  };
};
