import type { VideosApi } from "../../../generated/services.ts";
import type { Cache } from "../../adapters/cache/port.ts";
import type { Objects, PresignedUpload } from "../../adapters/objects/port.ts";
import type { Position } from "../../contract/cursor.ts";
import { listPage, type PageCall } from "../../contract/page.ts";
import { problem, unauthenticated } from "../../contract/problem.ts";
import { mayEdit, mayRead } from "./access.ts";
import { removeFiles } from "./files.ts";
import { createUploadKey, parseUploadKey, toThumbnailKey } from "./key.ts";
import { createUploadsInParts, type MultipartPorts } from "./multipart.ts";
import { sourcesOf } from "./status.ts";
import type { VideosStore } from "./store.ts";
import { toProcessingStatus, toVisibility, toWire, type Video } from "./video.ts";

export type VideosPorts = MultipartPorts & {
  readonly videos: VideosStore;
  readonly objects: Objects;
  readonly cache: Cache;
  readonly now: () => number;
};

const videoNotFound = problem(404, "video_not_found", "There is no such video, or it is not yours to see.");
const uploadNotFound = problem(404, "upload_not_found", "Nothing of yours was uploaded under this key.");
const alreadyDescribed = problem(409, "upload_already_described", "This upload is a video already; edit that.");

/** One spelling of an id: under another, a video would be kept twice, and forgotten once. */
const toVideoId = ({ video_id: id }: { readonly video_id: string }): string => id.toLowerCase();

/** Where a video is kept, by its id. */
export const cacheKeyOf = (id: string): string => `video:${id}`;

const toUploadUrl = (upload: PresignedUpload, key: string) => ({
  url: upload.url,
  media_id: key,
  method: "PUT" as const,
  headers: { ...upload.headers },
  expires_at: upload.expiresAt.toISOString(),
});

export const createVideos = (ports: VideosPorts): VideosApi => {
  const { videos, objects, cache, now, ensureUser } = ports;
  /** A video with its form on the wire, which costs as much to make as the rest of a cached read. */
  const read = (id: string) =>
    cache.read(cacheKeyOf(id), async () => {
      const video = await videos.find(id);
      return video && { video, wire: toWire(video) };
    });

  const list = (
    call: PageCall,
    read: (page: { limit: number; after: Position | undefined }) => Promise<readonly Video[]>,
  ) => listPage(call, read, { positionOf: ({ createdAt, id }) => ({ at: createdAt, id }), toWire });

  return {
    ...createUploadsInParts(ports),

    createUploadUrl: async ({ principal }) => {
      const key = createUploadKey(principal.subject);
      const upload = await objects.presignUpload({ bucket: "raw", key, contentType: "video/mp4" });
      return { status: 200, body: toUploadUrl(upload, key) };
    },

    createThumbnailUploadUrl: async ({ query, principal }) => {
      const videoS3Key = query.associated_video_id;
      const film = parseUploadKey(videoS3Key);
      if (film?.owner !== principal.subject) return uploadNotFound;
      // Before the film there may be nothing but this picture, and for a key that was made up there never will be.
      if (!(await videos.claim({ videoId: film.videoId, videoS3Key, createdAt: now() }))) return uploadNotFound;
      const key = toThumbnailKey(videoS3Key);
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
      if (!(await ensureUser(principal.subject))) return unauthenticated;
      const video = await videos.create({
        id: key.videoId,
        title: body.title,
        description: body.description ?? null,
        userId: principal.subject,
        videoS3Key: body.video_s3_key,
        visibility: toVisibility(body.visibility),
        createdAt: now(),
      });
      if (video === "unknown") return unauthenticated;
      if (video === "swept") return uploadNotFound;
      if (video === "described") return alreadyDescribed;
      await cache.invalidate(cacheKeyOf(video.id));
      return { status: 200, body: toWire(video) };
    },

    listVideos: (call) => list(call, videos.listPublic),

    listMyVideos: (call) => list(call, (page) => videos.listOwned(call.principal.subject, page)),

    getVideo: async ({ path, principal }) => {
      const found = await read(toVideoId(path));
      return found && mayRead(found.video, principal.subject) ? { status: 200, body: found.wire } : videoNotFound;
    },

    // What may be changed is decided by the database alone: what a cache holds may be late, or somebody else's.
    updateVideo: async ({ path, body, principal }) => {
      const id = toVideoId(path);
      // By name: what a caller sends is never handed to the database as it is.
      const { title, description, visibility } = body;
      const changes = {
        ...(title !== undefined && { title }),
        ...(description !== undefined && { description }),
        ...(visibility !== undefined && { visibility: toVisibility(visibility) }),
      };
      const edited = await videos.edit(id, principal.subject, changes, now());
      if (!edited) return videoNotFound;
      await cache.invalidate(cacheKeyOf(id));
      return { status: 200, body: toWire(edited) };
    },

    deleteVideo: async ({ path, principal }) => {
      const video = await videos.find(toVideoId(path));
      if (!video || !mayEdit(video, principal.subject)) return videoNotFound;
      const { id, userId, videoS3Key: key } = video;
      const others = (await videos.listByKey(key)).filter((other) => other.id !== id);
      // The owner's last video of an object takes it along, and whatever strangers made of it in iTube-api. A key that is none
      // of ours (a row from elsewhere) names no files of ours: as a prefix it could be everyone's.
      const isLast = parseUploadKey(key)?.owner === userId && !others.some((other) => other.userId === userId);
      const gone = isLast ? [id, ...others.map((other) => other.id)] : [id];
      // The files first: while the row is there, a call that failed half-way can be repeated.
      if (isLast) await removeFiles(objects, key);
      await videos.remove(gone);
      await cache.invalidate(...gone.map(cacheKeyOf));
      return { status: 204 };
    },

    updateVideoStatus: async ({ path, query }) => {
      const target = toProcessingStatus(query.status);
      const outcome = await videos.moveStatus(toVideoId(path), sourcesOf(target), target, now());
      if (outcome === "unknown") return videoNotFound;
      if (outcome === "refused")
        return problem(409, "status_conflict", `The video's present status cannot become ${target}.`);
      await cache.invalidate(cacheKeyOf(toVideoId(path)));
      return { status: 200, body: { video_id: toVideoId(path), processing_status: target } };
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
