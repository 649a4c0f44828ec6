import type { VideosApi } from "../../../generated/services.ts";
import type { Cache } from "../../adapters/cache/port.ts";
import type { Objects, PresignedUpload } from "../../adapters/objects/port.ts";
import { nextPage } from "../../contract/page.ts";
import { problem } from "../../contract/problem.ts";
import { mayEdit, mayRead } from "./access.ts";
import { fromCursor, type Position, toCursor } from "./cursor.ts";
import { createUploadKey, parseUploadKey, toThumbnailKey } from "./key.ts";
import { sourcesOf } from "./status.ts";
import type { VideosStore } from "./store.ts";
import { toProcessingStatus, toVisibility, toWire, type Video } from "./video.ts";

export type VideosPorts = {
  readonly videos: VideosStore;
  readonly objects: Objects;
  readonly cache: Cache;
  readonly now: () => number;
};

const videoNotFound = problem(404, "video_not_found", "There is no such video, or it is not yours to see.");
const uploadNotFound = problem(404, "upload_not_found", "Nothing of yours was uploaded under this key.");
const badCursor = problem(400, "invalid_cursor", "This cursor was not given out by this list.", {
  errors: [{ in: "query", pointer: "/cursor", message: "is not a cursor of this list" }],
});

const cacheKeyOf = (id: string): string => `video:${id}`;

const toUploadUrl = (upload: PresignedUpload, key: string) => ({
  url: upload.url,
  media_id: key,
  method: "PUT" as const,
  headers: { ...upload.headers },
  expires_at: upload.expiresAt.toISOString(),
});

export const createVideos = ({ videos, objects, cache, now }: VideosPorts): VideosApi => {
  /** A video with its form on the wire, which costs as much to make as the rest of a cached read. */
  const read = (id: string) =>
    cache.read(cacheKeyOf(id), async () => {
      const video = await videos.find(id);
      return video && { video, wire: toWire(video) };
    });

  /** One more row than asked for tells whether there is a next page. */
  const toPage = async (
    call: { self: string; query: { limit: number; cursor?: string } },
    list: (page: { limit: number; after: Position | undefined }) => Promise<readonly Video[]>,
  ) => {
    const { limit, cursor } = call.query;
    const after = cursor === undefined ? undefined : fromCursor(cursor);
    if (cursor !== undefined && !after) return badCursor;
    const rows = await list({ limit: limit + 1, after });
    const page = rows.slice(0, limit);
    const link = nextPage(call.self, { limit }, rows.length > limit ? toCursor(page.at(-1)!) : undefined);
    return { status: 200 as const, headers: link === undefined ? {} : { Link: link }, body: page.map(toWire) };
  };

  return {
    createUploadUrl: async ({ principal }) => {
      const key = createUploadKey(principal.subject);
      const upload = await objects.presignUpload({ bucket: "raw", key, contentType: "video/mp4" });
      return { status: 200, body: toUploadUrl(upload, key) };
    },

    createThumbnailUploadUrl: async ({ query, principal }) => {
      if (parseUploadKey(query.associated_video_id)?.owner !== principal.subject) return uploadNotFound;
      const key = toThumbnailKey(query.associated_video_id);
      const upload = await objects.presignUpload({
        bucket: "thumbnails",
        key,
        contentType: "image/jpg",
        acl: "public-read",
      });
      return { status: 200, body: toUploadUrl(upload, key) };
    },

    saveVideoMetadata: async ({ body, principal }) => {
      const key = parseUploadKey(body.video_s3_key);
      if (key?.owner !== principal.subject) return uploadNotFound;
      if (!(await objects.head("raw", body.video_s3_key))) return uploadNotFound;
      const video = await videos.create({
        id: key.videoId,
        title: body.title,
        description: body.description ?? null,
        userId: principal.subject,
        videoS3Key: body.video_s3_key,
        visibility: toVisibility(body.visibility),
        createdAt: now(),
      });
      if (!video) return problem(409, "upload_already_described", "This upload is a video already; edit that.");
      await cache.invalidate(cacheKeyOf(video.id));
      return { status: 200, body: toWire(video) };
    },

    listVideos: (call) => toPage(call, videos.listPublic),

    listMyVideos: (call) => toPage(call, (page) => videos.listOwned(call.principal.subject, page)),

    getVideo: async ({ path, principal }) => {
      const found = await read(path.video_id);
      return found && mayRead(found.video, principal.subject) ? { status: 200, body: found.wire } : videoNotFound;
    },

    updateVideo: async ({ path, body, principal }) => {
      const video = (await read(path.video_id))?.video;
      if (!video || !mayEdit(video, principal.subject)) return videoNotFound;
      // By name: what a caller sends is never handed to the database as it is.
      const { title, description, visibility } = body;
      const changes = {
        ...(title !== undefined && { title }),
        ...(description !== undefined && { description }),
        ...(visibility !== undefined && { visibility: toVisibility(visibility) }),
      };
      const edited = await videos.edit(video.id, changes, now());
      await cache.invalidate(cacheKeyOf(video.id));
      return edited ? { status: 200, body: toWire(edited) } : videoNotFound;
    },

    deleteVideo: async ({ path, principal }) => {
      const video = (await read(path.video_id))?.video;
      if (!video || !mayEdit(video, principal.subject)) return videoNotFound;
      // The files first: while the row is there, a call that failed half-way can be repeated. A key that is none of ours
      // (a row from elsewhere) names no files of ours: as a prefix it could be everyone's.
      const ours = parseUploadKey(video.videoS3Key)?.owner === video.userId;
      if (ours && !(await videos.isKeyShared(video.id, video.videoS3Key))) {
        await objects.remove("raw", video.videoS3Key);
        await objects.remove("thumbnails", toThumbnailKey(video.videoS3Key));
        await objects.removeAll("processed", `${video.videoS3Key}/`);
      }
      await videos.remove(video.id);
      await cache.invalidate(cacheKeyOf(video.id));
      return { status: 204 };
    },

    updateVideoStatus: async ({ path, query }) => {
      const target = toProcessingStatus(query.status);
      const outcome = await videos.moveStatus(path.video_id, sourcesOf(target), target, now());
      if (outcome === "unknown") return videoNotFound;
      if (outcome === "refused")
        return problem(409, "status_conflict", `The video's present status cannot become ${target}.`);
      await cache.invalidate(cacheKeyOf(path.video_id));
      return { status: 200, body: { video_id: path.video_id, processing_status: target } };
    },

    findVideoByKey: async ({ path }) => {
      const known = await videos.findIdByKey(path.s3_key);
      if (known !== undefined) return { status: 200, body: { video_id: known } };
      const key = parseUploadKey(path.s3_key);
      if (!key || !(await objects.head("raw", path.s3_key))) return uploadNotFound;
      await videos.noteUpload({ videoId: key.videoId, videoS3Key: path.s3_key, createdAt: now() });
      return { status: 200, body: { video_id: key.videoId } };
    },
  };
};
