import { and, eq, gt, lte, sql } from "drizzle-orm";
import { oldestFirst } from "../../adapters/database/keyset.ts";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import type { Position } from "../../contract/cursor.ts";
import { CONDEMNED } from "./departure.ts";
import { multipartUploads, uploads } from "./tables.ts";
import type { Upload } from "./upload-queries.ts";
import { findVideosByKey } from "./video-queries.ts";

/** An upload that nobody has described. */
export type Leftover = Upload & { readonly sweptAt: number | null };

export interface LeftoversStore {
  /** Those that were there at `before`, oldest first, after this place. */
  list(before: number, after: Position, limit: number): Promise<readonly Leftover[]>;
  /**
   * Takes one, so that it can be described no more, and its files be removed. False where there is nothing to remove: it is
   * described, or another video has the object; then no row is left, either.
   */
  take(leftover: Leftover, now: number): Promise<boolean>;
  forget(id: string): Promise<void>;
  /** Whether something was condemned after this instant: it does not wait for the next pass. */
  isUrgent(since: number): Promise<boolean>;
}

const { createdAt, videoId, sweptAt } = uploads;
const byAge = oldestFirst(createdAt, videoId);

const list = prepared((queries: Queries) =>
  queries
    .select({ videoId, videoS3Key: uploads.videoS3Key, createdAt, sweptAt })
    .from(uploads)
    .where(and(lte(createdAt, sql.placeholder("before")), byAge.after))
    .orderBy(...byAge.order)
    .limit(sql.placeholder("limit")),
);

const condemnedUploads = prepared((queries: Queries) =>
  queries
    .select({ videoId })
    .from(uploads)
    // Word for word, by which its index is found.
    .where(and(sql`created_at = 0`, gt(sweptAt, sql.placeholder("since"))))
    .limit(1),
);
const condemnedMultipart = prepared((queries: Queries) =>
  queries
    .select({ videoId: multipartUploads.videoId })
    .from(multipartUploads)
    .where(and(eq(multipartUploads.expiresAt, CONDEMNED), gt(multipartUploads.abortedAt, sql.placeholder("since"))))
    .limit(1),
);

export const createLeftoversStore = (database: Database): LeftoversStore => ({
  list: (before, after, limit) => list(database.reader).all({ before, limit, ...after }),

  take: (leftover, now) =>
    database.transaction(async (queries) => {
      const key = leftover.videoS3Key;
      // By the key, not the id: a video of iTube-api's has another id than its key names.
      if (await findVideosByKey(queries).first({ key })) {
        await queries.delete(uploads).where(eq(videoId, leftover.videoId));
        return false;
      }
      const taken = await queries
        .update(uploads)
        .set({ sweptAt: sql`coalesce(${sweptAt}, ${now})` })
        .where(eq(videoId, leftover.videoId))
        .returning({ videoId });
      return taken.length > 0;
    }),

  forget: (id) =>
    database.transaction(async (queries) => {
      await queries.delete(uploads).where(eq(videoId, id));
    }),

  isUrgent: async (since) =>
    ((await condemnedUploads(database.reader).first({ since })) ??
      (await condemnedMultipart(database.reader).first({ since }))) !== undefined,
});
