import { eq, sql } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { CONDEMNED } from "./departure.ts";
import { parseUploadKey } from "./key.ts";
import { findDeletedOwner } from "./owner-queries.ts";
import { multipartUploads, uploads } from "./tables.ts";
import { findVideo, findVideosByKey } from "./video-queries.ts";

/** A finished upload; `createdAt` in milliseconds since the epoch. */
export type Upload = { readonly videoId: string; readonly videoS3Key: string; readonly createdAt: number };

export const findUpload = prepared((queries: Queries) =>
  queries
    .select()
    .from(uploads)
    .where(eq(uploads.videoId, sql.placeholder("id"))),
);

export const findUploadByKey = prepared((queries: Queries) =>
  queries
    .select({ id: uploads.videoId })
    .from(uploads)
    .where(eq(uploads.videoS3Key, sql.placeholder("key"))),
);

export const findMultipart = prepared((queries: Queries) =>
  queries
    .select()
    .from(multipartUploads)
    .where(eq(multipartUploads.videoId, sql.placeholder("id"))),
);

/** Whether the files of a key stay for now, be it a video's or an upload's; undefined where no row has it. */
export const isKept = async (
  queries: Queries,
  { videoId: id, videoS3Key: key }: Upload,
): Promise<boolean | undefined> => {
  if (await findVideosByKey(queries).first({ key })) return true;
  const upload = await findUpload(queries).first({ id });
  if (upload) return upload.sweptAt === null;
  const inParts = await findMultipart(queries).first({ id });
  return inParts && inParts.abortedAt === null;
};

/**
 * Remembers a finished upload, unless it is known: as an upload, or as the video that it has become. One of who was deleted while it
 * was under way is swept at once.
 */
export const insertUpload = async (queries: Queries, upload: Upload): Promise<void> => {
  // By key, too: a video of iTube-api's has another id than its key names.
  const known =
    (await findVideo(queries).first({ id: upload.videoId })) ??
    (await findVideosByKey(queries).first({ key: upload.videoS3Key }));
  if (known) return;
  const owner = parseUploadKey(upload.videoS3Key)?.owner ?? null;
  const isOrphan = owner !== null && (await findDeletedOwner(queries).first({ owner })) !== undefined;
  await queries
    .insert(uploads)
    .values({
      ...upload,
      processingStatus: "IN_PROGRESS",
      ...(isOrphan ? { createdAt: CONDEMNED, sweptAt: upload.createdAt } : { sweptAt: null }),
      owner,
    })
    .onConflictDoNothing();
};
