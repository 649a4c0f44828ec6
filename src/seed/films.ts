import { parseUploadKey, toThumbnailKey } from "../services/videos/key.ts";
import { findVideo } from "../services/videos/video-queries.ts";
import { asOwner, asTranscoder, bodyOf } from "./call.ts";
import type { SampleVideo } from "./catalogue/videos.ts";
import type { Files } from "./files.ts";
import { keys } from "./names.ts";
import type { Place } from "./place.ts";
import type { Outcome } from "./tally.ts";

type Described = {
  readonly title: string;
  readonly description: string;
  readonly key: string;
  readonly visibility: "PUBLIC" | "PRIVATE";
};

/** Puts films where titles and people's videos say that they are: uploaded, described, and reported as done. */
export const createFilmMaking = ({ handlers, backends: { database } }: Place, files: Files) => {
  const makeFilm = async ({ title, description, key, visibility }: Described): Promise<Outcome> => {
    const id = parseUploadKey(key)!.videoId;
    const known = await findVideo(database.reader).first({ id });
    const isNew = await files.ensureFilm(key);
    if (!known) {
      const body = { title, description, video_s3_key: key, visibility };
      bodyOf(title, await handlers.saveVideoMetadata({ ...asOwner, body }));
    }
    if (known?.processingStatus === "COMPLETED") return isNew ? "made" : "kept";
    // A failed one may be tried again, by whoever says so first.
    if (known?.processingStatus === "FAILED") await report(title, id, "IN_PROGRESS");
    await report(title, id, "COMPLETED");
    return "made";
  };
  const report = async (title: string, id: string, status: "IN_PROGRESS" | "COMPLETED") => {
    bodyOf(title, await handlers.updateVideoStatus({ ...asTranscoder, path: { video_id: id }, query: { status } }));
  };

  return {
    /** What a title is watched by: nobody finds it among people's videos. */
    makeFilmOf: (title: string, description: string, key: string) =>
      makeFilm({ title, description, key, visibility: "PRIVATE" }),

    makeVideo: async ({ title, description, picture }: SampleVideo): Promise<Outcome> => {
      const key = keys.video(title);
      const bytes = await files.readPicture(picture);
      // First, so that nobody sees the video without it.
      const isNew = await files.ensure({ bucket: "thumbnails", key: toThumbnailKey(key), type: "image/jpg", bytes });
      const outcome = await makeFilm({ title, description, key, visibility: "PUBLIC" });
      return isNew ? "made" : outcome;
    },
  };
};
