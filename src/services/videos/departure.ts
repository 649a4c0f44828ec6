import { and, eq, inArray, sql } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import { noteForSearch } from "../../changes/outbox.ts";
import { parseUploadKey } from "./key.ts";
import type { VideoFollower } from "./store.ts";
import { multipartUploads, uploads, videos } from "./tables.ts";
import { findStatusByKey } from "./video-queries.ts";

/** When what is condemned was made: before anything else, so that it is due whatever the retention. */
export const CONDEMNED = 0;

/** Rows per statement. */
const PORTION = 500;

const inPortions = async <Row>(rows: readonly Row[], step: (portion: readonly Row[]) => Promise<void>) => {
  for (let at = 0; at < rows.length; at += PORTION) await step(rows.slice(at, at + PORTION));
};

/**
 * Takes away everything that somebody uploaded, in the transaction that deletes them. Their videos are gone with it; the files
 * become what nobody described, and too old: the sweep removes them, however often it is interrupted.
 */
export const createUploadsRemoval = (follow: VideoFollower) => async (queries: Queries, owner: string, now: number) => {
  const own = await queries
    .select({ id: videos.id, key: videos.videoS3Key })
    .from(videos)
    .where(eq(videos.userId, owner));
  // A key that is none of theirs (a row from elsewhere) names no files of theirs.
  const keys = [...new Set(own.map(({ key }) => key))].filter((key) => key && parseUploadKey(key)?.owner === owner);
  const gone = new Set<string>();
  const take = async (removed: readonly { id: string; key: string }[]) => {
    for (const { id } of removed) gone.add(id);
    for (const key of new Set(removed.map((video) => video.key)))
      await follow(queries, key, await findStatusByKey(queries, key));
  };

  await inPortions(keys, async (portion) => {
    // Strangers' rows, too, which iTube-api let them make of it: there will be nothing to see.
    const removed = await queries
      .delete(videos)
      .where(inArray(videos.videoS3Key, [...portion]))
      .returning({ id: videos.id, key: videos.videoS3Key });
    await take(removed);
  });
  await take(
    await queries.delete(videos).where(eq(videos.userId, owner)).returning({ id: videos.id, key: videos.videoS3Key }),
  );

  // Swept from now on: nobody can describe it any more, however far they have come.
  const condemned = { createdAt: CONDEMNED, sweptAt: sql`coalesce(${uploads.sweptAt}, ${now})` };
  const waiting = await queries
    .update(uploads)
    .set(condemned)
    .where(eq(uploads.owner, owner))
    .returning({ id: uploads.videoId });
  await inPortions(keys, async (portion) => {
    const rows = portion.map((videoS3Key) => ({
      videoId: parseUploadKey(videoS3Key)!.videoId,
      videoS3Key,
      processingStatus: "COMPLETED" as const,
      createdAt: CONDEMNED,
      sweptAt: now,
      owner,
    }));
    await queries.insert(uploads).values(rows).onConflictDoUpdate({ target: uploads.videoId, set: condemned });
  });
  const begun = await queries
    .update(multipartUploads)
    .set({ abortedAt: now, expiresAt: CONDEMNED })
    .where(and(eq(multipartUploads.owner, owner), sql`aborted_at is null`))
    .returning({ id: multipartUploads.videoId });

  const ids = [...gone];
  await inPortions(ids, (portion) => noteForSearch(queries, "video", portion));
  return { counts: { videos: ids.length, uploads: waiting.length + begun.length }, videos: ids };
};
