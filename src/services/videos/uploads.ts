import type { ObjectCreatedHandler } from "../../adapters/events/port.ts";
import { parseUploadKey } from "./key.ts";
import type { VideosStore } from "./store.ts";

/** Notes every finished upload, so that the transcoder's report finds it, however early it comes. */
export const noteUploads =
  (videos: VideosStore, now: () => number): ObjectCreatedHandler =>
  async ({ bucket, key }) => {
    const upload = bucket === "raw" ? parseUploadKey(key) : undefined;
    if (upload) await videos.noteUpload({ videoId: upload.videoId, videoS3Key: key, createdAt: now() });
  };
