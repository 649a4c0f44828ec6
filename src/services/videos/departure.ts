import { and, asc, count, eq, gt, inArray, sql } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import { noteForSearch } from "../../changes/outbox.ts";
import { parseUploadKey } from "./key.ts";
import { multipartUploads, uploads, videos } from "./tables.ts";
import type { ProcessingStatus } from "./video.ts";
import { findStatusByKey } from "./video-queries.ts";

/** When what is condemned was made: before anything else, so that it is due whatever the retention. */
export const CONDEMNED = 0;

/** Videos, and uploads, that are taken in one transaction: SQLite holds the event loop for so long. */
export const PORTION = 200;

/** What one transaction has taken: the ids of the videos, and whether nothing was left. */
export type Taken = { readonly videos: readonly string[]; readonly isAll: boolean };

/** Is told, in the very transaction, that the videos of these object keys have changed, as `VideoFollower` is of one. */
export type VideosFollower = (
  queries: Queries,
  keys: readonly string[],
  statusOf: (key: string) => Promise<ProcessingStatus | null>,
) => Promise<void>;

const isNotAborted = sql`aborted_at is null`;
const isNotCondemned = gt(uploads.createdAt, CONDEMNED);

/** Takes the oldest videos of somebody, and strangers' rows of the same objects, which iTube-api let them make. */
const takeVideos = async (queries: Queries, follow: VideosFollower, owner: string, now: number): Promise<Taken> => {
  const own = await queries
    .select({ id: videos.id, key: videos.videoS3Key })
    .from(videos)
    .where(eq(videos.userId, owner))
    .orderBy(asc(videos.createdAt), asc(videos.id))
    .limit(PORTION);
  if (own.length === 0) return { videos: [], isAll: true };
  // A key that is none of theirs (a row from elsewhere) names no files of theirs.
  const keys = [...new Set(own.map(({ key }) => key))].filter((key) => key && parseUploadKey(key)?.owner === owner);
  const columns = { id: videos.id, key: videos.videoS3Key };
  const gone =
    keys.length > 0 ? await queries.delete(videos).where(inArray(videos.videoS3Key, keys)).returning(columns) : [];
  const found = new Set(gone.map(({ id }) => id));
  const others = own.flatMap(({ id }) => (found.has(id) ? [] : [id]));
  if (others.length > 0)
    gone.push(...(await queries.delete(videos).where(inArray(videos.id, others)).returning(columns)));

  await follow(queries, [...new Set(gone.map(({ key }) => key))], (key) => findStatusByKey(queries, key));
  if (keys.length > 0) await condemn(queries, owner, keys, now);
  const ids = gone.map(({ id }) => id);
  await noteForSearch(queries, "video", ids);
  return { videos: ids, isAll: own.length < PORTION };
};

/** Swept from now on: nobody can describe it any more, however far they have come. */
const toCondemned = (now: number) => ({ createdAt: CONDEMNED, sweptAt: sql`coalesce(${uploads.sweptAt}, ${now})` });

const condemn = async (queries: Queries, owner: string, keys: readonly string[], now: number): Promise<void> => {
  const rows = keys.map((videoS3Key) => ({
    videoId: parseUploadKey(videoS3Key)!.videoId,
    videoS3Key,
    processingStatus: "COMPLETED" as const,
    createdAt: CONDEMNED,
    sweptAt: now,
    owner,
  }));
  await queries
    .insert(uploads)
    .values(rows)
    .onConflictDoUpdate({ target: uploads.videoId, set: toCondemned(now) });
};

/** True where nothing was left. */
const takeUploads = async (queries: Queries, owner: string, now: number): Promise<boolean> => {
  const waiting = await queries
    .select({ id: uploads.videoId })
    .from(uploads)
    .where(and(eq(uploads.owner, owner), isNotCondemned))
    .orderBy(asc(uploads.createdAt), asc(uploads.videoId))
    .limit(PORTION);
  const ids = waiting.map(({ id }) => id);
  if (ids.length > 0) await queries.update(uploads).set(toCondemned(now)).where(inArray(uploads.videoId, ids));
  // Of these somebody has few.
  await queries
    .update(multipartUploads)
    .set({ abortedAt: now, expiresAt: CONDEMNED })
    .where(and(eq(multipartUploads.owner, owner), isNotAborted));
  return waiting.length < PORTION;
};

/**
 * What somebody who is deleted uploaded. Their videos are gone with the transaction that takes them; the files become what nobody
 * described, and too old: the sweep removes them, however often it is interrupted.
 */
export const createUploadsRemoval = (follow: VideosFollower) => ({
  count: async (queries: Queries, owner: string) => {
    const [own] = await queries.select({ total: count() }).from(videos).where(eq(videos.userId, owner));
    const [waiting] = await queries
      .select({ total: count() })
      .from(uploads)
      .where(and(eq(uploads.owner, owner), isNotCondemned));
    const [begun] = await queries
      .select({ total: count() })
      .from(multipartUploads)
      .where(and(eq(multipartUploads.owner, owner), isNotAborted));
    return { videos: own!.total, uploads: waiting!.total + begun!.total };
  },

  /** Takes a portion of it, in the transaction that it is called in. */
  take: async (queries: Queries, owner: string, now: number): Promise<Taken> => {
    const taken = await takeVideos(queries, follow, owner, now);
    const areUploadsGone = await takeUploads(queries, owner, now);
    return { ...taken, isAll: taken.isAll && areUploadsGone };
  },
});
