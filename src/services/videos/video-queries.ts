import { asc, eq, sql } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { videos } from "./tables.ts";

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
    .select({ id: videos.id, userId: videos.userId })
    .from(videos)
    .where(eq(videos.videoS3Key, sql.placeholder("key")))
    .orderBy(asc(videos.duplicate), asc(videos.id)),
);
