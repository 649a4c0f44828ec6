import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import type { Position } from "./cursor.ts";
import { uploads, videos } from "./tables.ts";
import type { ProcessingStatus, Video, Visibility } from "./video.ts";

export type NewVideo = Pick<
  Video,
  "id" | "title" | "description" | "userId" | "videoS3Key" | "visibility" | "createdAt"
>;
export type VideoChanges = {
  readonly title?: string;
  readonly description?: string | null;
  readonly visibility?: Visibility;
};
export type Upload = { readonly videoId: string; readonly videoS3Key: string; readonly createdAt: number };

export interface VideosStore {
  find(id: string): Promise<Video | undefined>;
  /** The id behind an object key, be it a video's or that of an upload which is none yet. */
  findIdByKey(key: string): Promise<string | undefined>;
  /** PUBLIC and COMPLETED, newest first. */
  listPublic(page: { limit: number; after: Position | undefined }): Promise<readonly Video[]>;
  listOwned(owner: string, page: { limit: number; after: Position | undefined }): Promise<readonly Video[]>;
  /** Makes an upload a video, with the status that was reported for it; undefined where its key is a video already. */
  create(video: NewVideo): Promise<Video | undefined>;
  edit(id: string, changes: VideoChanges, now: number): Promise<Video | undefined>;
  remove(id: string): Promise<void>;
  /** Moves a video or upload from one of `sources` to `target`. A repeat is `moved`, and changes nothing. */
  moveStatus(
    id: string,
    sources: readonly ProcessingStatus[],
    target: ProcessingStatus,
    now: number,
  ): Promise<"moved" | "refused" | "unknown">;
  /** Remembers that something was uploaded, unless it is known. */
  noteUpload(upload: Upload): Promise<void>;
}

const findVideo = prepared((queries: Queries) =>
  queries
    .select()
    .from(videos)
    .where(eq(videos.id, sql.placeholder("id")))
    .prepare(),
);
const findUpload = prepared((queries: Queries) =>
  queries
    .select()
    .from(uploads)
    .where(eq(uploads.videoId, sql.placeholder("id")))
    .prepare(),
);
const findVideoByKey = prepared((queries: Queries) =>
  queries
    .select({ id: videos.id })
    .from(videos)
    .where(eq(videos.videoS3Key, sql.placeholder("key")))
    .prepare(),
);
const findUploadByKey = prepared((queries: Queries) =>
  queries
    .select({ id: uploads.videoId })
    .from(uploads)
    .where(eq(uploads.videoS3Key, sql.placeholder("key")))
    .prepare(),
);
const before = sql`(${videos.createdAt}, ${videos.id}) < (${sql.placeholder("createdAt")}, ${sql.placeholder("id")})`;
const newestFirst = [desc(videos.createdAt), desc(videos.id)];
const listListed = prepared((queries: Queries) =>
  queries
    .select()
    .from(videos)
    .where(and(eq(videos.visibility, "PUBLIC"), eq(videos.processingStatus, "COMPLETED"), before))
    .orderBy(...newestFirst)
    .limit(sql.placeholder("limit"))
    .prepare(),
);
const listOwn = prepared((queries: Queries) =>
  queries
    .select()
    .from(videos)
    .where(and(eq(videos.userId, sql.placeholder("owner")), before))
    .orderBy(...newestFirst)
    .limit(sql.placeholder("limit"))
    .prepare(),
);

/** Before everything else: where a list begins. */
const start: Position = { createdAt: Number.MAX_SAFE_INTEGER, id: "" };

export const createVideosStore = (database: Database): VideosStore => {
  const { reader } = database;
  return {
    find: async (id) => findVideo(reader).get({ id }),
    findIdByKey: async (key) => (findVideoByKey(reader).get({ key }) ?? findUploadByKey(reader).get({ key }))?.id,
    listPublic: async ({ limit, after = start }) => listListed(reader).all({ limit, ...after }),
    listOwned: async (owner, { limit, after = start }) => listOwn(reader).all({ owner, limit, ...after }),

    create: (video) =>
      database.transaction(async (queries) => {
        const reported = findUpload(queries).get({ id: video.id });
        const processingStatus = reported?.processingStatus ?? "IN_PROGRESS";
        const row = { ...video, processingStatus, updatedAt: video.createdAt };
        const created = queries.insert(videos).values(row).onConflictDoNothing().returning().get();
        if (created && reported) queries.delete(uploads).where(eq(uploads.videoId, video.id)).run();
        return created;
      }),
    edit: (id, changes, now) =>
      database.transaction(async (queries) =>
        queries
          .update(videos)
          .set({ ...changes, updatedAt: now })
          .where(eq(videos.id, id))
          .returning()
          .get(),
      ),
    remove: (id) =>
      database.transaction(async (queries) => {
        queries.delete(videos).where(eq(videos.id, id)).run();
        queries.delete(uploads).where(eq(uploads.videoId, id)).run();
      }),

    moveStatus: async (id, sources, target, now) => {
      const known = findVideo(reader).get({ id }) ?? findUpload(reader).get({ id });
      if (!known) return "unknown";
      if (known.processingStatus === target) return "moved";
      return database.transaction(async (queries) => {
        // One conditional update: of two reports that race, one finds its source gone.
        const from = [...sources, target];
        const moved =
          queries
            .update(videos)
            // A repeat changes nothing, not even the ETag.
            .set({
              processingStatus: target,
              updatedAt: sql`iif(${videos.processingStatus} = ${target}, ${videos.updatedAt}, ${now})`,
            })
            .where(and(eq(videos.id, id), inArray(videos.processingStatus, from)))
            .returning({ id: videos.id })
            .get() ??
          queries
            .update(uploads)
            .set({ processingStatus: target })
            .where(and(eq(uploads.videoId, id), inArray(uploads.processingStatus, from)))
            .returning({ id: uploads.videoId })
            .get();
        if (moved) return "moved";
        return findVideo(queries).get({ id }) || findUpload(queries).get({ id }) ? "refused" : "unknown";
      });
    },

    noteUpload: (upload) =>
      database.transaction(async (queries) => {
        if (findVideo(queries).get({ id: upload.videoId })) return;
        queries
          .insert(uploads)
          .values({ ...upload, processingStatus: "IN_PROGRESS" })
          .onConflictDoNothing()
          .run();
      }),
  };
};
