import { and, eq, inArray } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import { mayRead } from "./access.ts";
import { videos } from "./tables.ts";
import type { Video } from "./video.ts";

/** Nobody has judged people's own videos for children. */
export const UNJUDGED = 16;

/** Each length of a list is a statement of its own to an engine. */
const LENGTHS = [1, 100, 1_000];

/** Of these ids, at most a thousand, the videos that are done, and that this person may read. */
export const listWatchable = async (
  queries: Queries,
  subject: string,
  ids: readonly string[],
): Promise<readonly Pick<Video, "id" | "title" | "videoS3Key">[]> => {
  if (ids.length === 0) return [];
  const length = LENGTHS.find((one) => one >= ids.length)!;
  const padded = [...ids, ...Array<string>(length - ids.length).fill(ids[0]!)];
  const rows = await queries
    .select()
    .from(videos)
    .where(and(inArray(videos.id, padded), eq(videos.processingStatus, "COMPLETED")));
  // In iTube-api's rows a title may be missing.
  return rows.filter((video) => mayRead(video, subject)).map((video) => ({ ...video, title: video.title ?? "" }));
};
