import { type Bucket, type MultipartUpload, type Objects, ObjectsUnavailable } from "../port.ts";
import type { createPresigner } from "../presign.ts";
import type { Multipart, Place } from "./multipart.ts";
import { Refusal } from "./refusal.ts";

type Uploads = Pick<Objects, "createMultipart" | "presignPart" | "listParts" | "completeMultipart" | "abortMultipart">;

/** The port's side of uploads in parts: no request of its own to the endpoint. */
export const createDiskUploads = (
  multipart: Multipart,
  buckets: Readonly<Record<Bucket, string>>,
  presign: ReturnType<typeof createPresigner>,
): Uploads => {
  const toPlace = ({ bucket, key }: Pick<MultipartUpload, "bucket" | "key">): Place => ({
    bucket: { role: bucket, name: buckets[bucket] },
    key,
  });

  return {
    createMultipart: async ({ contentType, ...upload }) =>
      multipart.begin(toPlace(upload), { contentType, acl: "private", headers: {} }),
    presignPart: async ({ bucket, key, uploadId, number }) => {
      const query = { partNumber: String(number), uploadId };
      return { ...(await presign({ method: "PUT", bucket: buckets[bucket], key, query })), headers: {} };
    },
    listParts: async (upload, { after, limit }) => {
      const page = multipart.list(toPlace(upload), upload.uploadId, after, limit);
      return page && { ...page, parts: page.parts.map(({ number, etag, size }) => ({ number, etag, size })) };
    },
    completeMultipart: async (upload, parts) => {
      try {
        const { outcome } = await multipart.complete(toPlace(upload), upload.uploadId, parts);
        return outcome === "invalid_order" || outcome === "too_large" ? "invalid_part" : outcome;
      } catch (error) {
        // Stored, and its announcement failed: it is made again when the call is.
        if (error instanceof Refusal) throw new ObjectsUnavailable(error.message, { cause: error.cause });
        throw error;
      }
    },
    abortMultipart: async (upload) => {
      await multipart.abort(toPlace(upload), upload.uploadId);
    },
  };
};
