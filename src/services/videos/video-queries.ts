import { asc, eq, sql } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { isOpen } from "./access.ts";
import { videos } from "./tables.ts";
import type { ProcessingStatus } from "./video.ts";

export const findVideo = prepared((queries: Queries) =>
  queries
    .select()
    .from(videos)
    .where(eq(videos.id, sql.placeholder("id"))),
);

/**
 * Every video of an object, the one that its key leads to first. There is one, but where iTube-api let several people describe
 * it.
 */
export const findVideosByKey = prepared((queries: Queries) =>
  queries
    .select({
      id: videos.id,
      userId: videos.userId,
      processingStatus: videos.processingStatus,
      visibility: videos.visibility,
    })
    .from(videos)
    .where(eq(videos.videoS3Key, sql.placeholder("key")))
    .orderBy(asc(videos.duplicate), asc(videos.id)),
);

/** How the video that an object's key leads to is getting on; null where nobody has described the object. */
export const findStatusByKey = async (queries: Queries, key: string): Promise<ProcessingStatus | null> =>
  (await findVideosByKey(queries).first({ key }))?.processingStatus ?? null;

/** Whether everybody may see the video that an object's key leads to. */
export const isOpenByKey = async (queries: Queries, key: string): Promise<boolean> => {
  const video = await findVideosByKey(queries).first({ key });
  return video !== undefined && isOpen(video);
};
