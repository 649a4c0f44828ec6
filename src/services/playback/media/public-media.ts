import type { PlaybackApi } from "../../../../generated/services.ts";
import type { Bucket, Objects } from "../../../adapters/objects/port.ts";
import { problem } from "../../../contract/problem.ts";
import type { MediaSources } from "../media-source.ts";
import { type MediaKey, readMediaKey } from "./media-path.ts";
import { isManifest, toMediaType } from "./media-type.ts";
import { answerObject } from "./object-answer.ts";

export type PublicMediaPorts = {
  readonly objects: Pick<Objects, "read">;
  readonly sources: Pick<MediaSources, "ofOthersVideo">;
  /** Whether everybody may see this video now: it is finished, PUBLIC or UNLISTED, and no title of the catalogue. */
  readonly isPublic: (videoKey: string) => Promise<boolean>;
};

/** One for all: nobody learns that something private is there. */
const notFound = problem(404, "media_not_found", "There is no such file, or it is not public.");

/**
 * What becomes private must be so at once, in caches in front of us, too: they may keep an answer, and have to ask each time
 * whether it still holds. Segments they may give out for a minute unasked, as a viewer fetches them every few seconds: who has the
 * manifest from before sees a minute more at the most.
 */
const asking = "public, no-cache";
const segments = "public, max-age=60";

export const createPublicMedia = ({ objects, sources, isPublic }: PublicMediaPorts): Pick<PlaybackApi, "getMedia"> => {
  const bucketOf = async (key: MediaKey): Promise<Bucket | undefined> => {
    if (key.kind === "thumbnail") return "thumbnails";
    if (key.kind === "processed") return "processed";
    return (await sources.ofOthersVideo(key.video, "file")) && "raw";
  };

  return {
    getMedia: async ({ path, header }) => {
      const key = readMediaKey(path.key);
      if (!key || !(await isPublic(key.video))) return notFound;
      const bucket = await bucketOf(key);
      const object = bucket && (await objects.read(bucket, path.key));
      if (!object) return notFound;
      const isSegment = key.kind === "processed" && !isManifest(toMediaType(object.contentType, path.key));
      return answerObject(object, path.key, header, isSegment ? segments : asking);
    },
  };
};
