import { and, eq, sql } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import { preparedForLists } from "../../adapters/database/prepared.ts";
import { mayRead } from "./access.ts";
import { videos } from "./tables.ts";
import type { Video } from "./video.ts";

/** Nobody has judged people's own videos for children. */
export const UNJUDGED = 16;

const completed = preparedForLists(
  (queries, ids) =>
    queries
      .select()
      .from(videos)
      .where(and(sql`${videos.id} in ${ids}`, eq(videos.processingStatus, "COMPLETED"))),
  [1_000, 100, 1],
);

/** Of these ids, the videos that are done, and that this person may read. */
export const listWatchable = async (
  queries: Queries,
  subject: string,
  ids: readonly string[],
): Promise<readonly Pick<Video, "id" | "title" | "videoS3Key">[]> =>
  (await completed(queries, ids))
    .filter((video) => mayRead(video, subject))
    // In iTube-api's rows it may be missing.
    .map((video) => ({ ...video, title: video.title ?? "" }));
