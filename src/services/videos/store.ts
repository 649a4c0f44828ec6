import { and, eq, inArray, sql } from "drizzle-orm";
import { newest, newestFirst } from "../../adapters/database/keyset.ts";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { noteForSearch } from "../../changes/outbox.ts";
import type { Position } from "../../contract/cursor.ts";
import { findOwner } from "./owner-queries.ts";
import { uploads, videos } from "./tables.ts";
import { findUpload, findUploadByKey, insertUpload, isKept, type Upload } from "./upload-queries.ts";
import type { ProcessingStatus, Video, Visibility } from "./video.ts";
import { findStatusByKey, findVideo, findVideosByKey } from "./video-queries.ts";

export type NewVideo = Pick<
  Video,
  "id" | "title" | "description" | "userId" | "videoS3Key" | "visibility" | "createdAt"
>;
export type VideoChanges = {
  readonly title?: string;
  readonly description?: string | null;
  readonly visibility?: Visibility;
};

/**
 * Is told, in the very transaction, how the video under an object key is getting on now; null: there is none any more. It
 * does nothing but query.
 */
export type VideoFollower = (queries: Queries, key: string, status: ProcessingStatus | null) => Promise<void>;

export interface VideosStore {
  find(id: string): Promise<Video | undefined>;
  /** The id behind an object key, be it a video's or that of an upload which is none yet. */
  findIdByKey(key: string): Promise<string | undefined>;
  /** PUBLIC and COMPLETED, newest first. */
  listPublic(page: { limit: number; after: Position | undefined }): Promise<readonly Video[]>;
  listOwned(owner: string, page: { limit: number; after: Position | undefined }): Promise<readonly Video[]>;
  /**
   * Makes an upload a video, with the status that was reported for it. `swept`: it was too old, and its files are going;
   * `unknown`: there is no such account any more.
   */
  create(video: NewVideo): Promise<Video | "described" | "swept" | "unknown">;
  /** Undefined where the video is not there, or not this person's. */
  edit(id: string, owner: string, changes: VideoChanges, now: number): Promise<Video | undefined>;
  /** Every video of an object: more than one only where iTube-api let several people describe it. */
  listByKey(key: string): Promise<readonly Pick<Video, "id" | "userId">[]>;
  remove(ids: readonly string[]): Promise<void>;
  /** Moves a video or upload from one of `sources` to `target`. A repeat is `moved`, and changes nothing. */
  moveStatus(
    id: string,
    sources: readonly ProcessingStatus[],
    target: ProcessingStatus,
    now: number,
  ): Promise<"moved" | "refused" | "unknown">;
  /** Remembers that something was uploaded, unless it is known. */
  noteUpload(upload: Upload): Promise<void>;
  /**
   * Makes sure that a row has the key, by which what is uploaded beside the film is removed some day, described or not.
   * False where its files are being removed already.
   */
  claim(upload: Upload): Promise<boolean>;
}

const byAge = newestFirst(videos.createdAt, videos.id);
const listListed = prepared((queries: Queries) =>
  queries
    .select()
    .from(videos)
    .where(and(eq(videos.visibility, "PUBLIC"), eq(videos.processingStatus, "COMPLETED"), byAge.after))
    .orderBy(...byAge.order)
    .limit(sql.placeholder("limit")),
);
const listOwn = prepared((queries: Queries) =>
  queries
    .select()
    .from(videos)
    .where(and(eq(videos.userId, sql.placeholder("owner")), byAge.after))
    .orderBy(...byAge.order)
    .limit(sql.placeholder("limit")),
);

/** @param follow who keeps something of a video's status; every process that changes videos must have it */
export const createVideosStore = (database: Database, follow: VideoFollower = async () => {}): VideosStore => {
  const { reader } = database;
  // Of several videos of one object, the one that its key leads to counts, whichever has changed.
  const tell = async (queries: Queries, key: string) => follow(queries, key, await findStatusByKey(queries, key));
  const findAny = async (queries: Queries, id: string) =>
    (await findVideo(queries).first({ id })) ?? (await findUpload(queries).first({ id }));

  return {
    find: (id) => findVideo(reader).first({ id }),
    findIdByKey: async (key) =>
      ((await findVideosByKey(reader).first({ key })) ?? (await findUploadByKey(reader).first({ key })))?.id,
    listPublic: ({ limit, after = newest }) => listListed(reader).all({ limit, ...after }),
    listOwned: (owner, { limit, after = newest }) => listOwn(reader).all({ owner, limit, ...after }),
    listByKey: (key) => findVideosByKey(reader).all({ key }),

    create: (video) =>
      database.transaction(async (queries) => {
        if (!(await findOwner(queries).first({ owner: video.userId }))) return "unknown";
        const reported = await findUpload(queries).first({ id: video.id });
        if (reported && reported.sweptAt !== null) return "swept";
        if (await findVideosByKey(queries).first({ key: video.videoS3Key })) return "described";
        const processingStatus = reported?.processingStatus ?? "IN_PROGRESS";
        const row = { ...video, processingStatus, updatedAt: video.createdAt, duplicate: false };
        const [created] = await queries.insert(videos).values(row).onConflictDoNothing().returning();
        if (created && reported) await queries.delete(uploads).where(eq(uploads.videoId, video.id));
        if (created) await tell(queries, created.videoS3Key);
        if (created && processingStatus === "COMPLETED") await noteForSearch(queries, "video", [video.id]);
        return created ?? "described";
      }),
    edit: (id, owner, changes, now) =>
      database.transaction(async (queries) => {
        const [edited] = await queries
          .update(videos)
          .set({ ...changes, updatedAt: now })
          .where(and(eq(videos.id, id), eq(videos.userId, owner)))
          .returning();
        if (edited) await noteForSearch(queries, "video", [id]);
        return edited;
      }),
    remove: (ids) =>
      database.transaction(async (queries) => {
        const gone = await queries
          .delete(videos)
          .where(inArray(videos.id, [...ids]))
          .returning({ key: videos.videoS3Key });
        await queries.delete(uploads).where(inArray(uploads.videoId, [...ids]));
        for (const key of new Set(gone.map((video) => video.key))) await tell(queries, key);
        await noteForSearch(queries, "video", ids);
      }),

    moveStatus: async (id, sources, target, now) => {
      const known = await findAny(reader, id);
      if (!known) return "unknown";
      if (known.processingStatus === target) return "moved";
      return database.transaction(async (queries) => {
        // One conditional update: of two reports that race, one finds its source gone.
        const from = [...sources, target];
        const [video] = await queries
          .update(videos)
          // A repeat changes nothing, not even the ETag.
          .set({
            processingStatus: target,
            updatedAt: sql`case when ${eq(videos.processingStatus, target)} then ${videos.updatedAt} else ${now} end`,
          })
          .where(and(eq(videos.id, id), inArray(videos.processingStatus, from)))
          .returning({ key: videos.videoS3Key });
        if (video) {
          await tell(queries, video.key);
          await noteForSearch(queries, "video", [id]);
          return "moved";
        }
        const [upload] = await queries
          .update(uploads)
          .set({ processingStatus: target })
          .where(and(eq(uploads.videoId, id), inArray(uploads.processingStatus, from)))
          .returning({ id: uploads.videoId });
        if (upload) return "moved";
        return (await findAny(queries, id)) ? "refused" : "unknown";
      });
    },

    noteUpload: (upload) => database.transaction((queries) => insertUpload(queries, upload)),
    claim: async (upload) => {
      const known = await isKept(reader, upload);
      if (known === undefined) await database.transaction((queries) => insertUpload(queries, upload));
      return known ?? true;
    },
  };
};
