import { and, eq, ne, sql } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { videos } from "./tables.ts";

export const findVideo = prepared((queries: Queries) =>
  queries
    .select()
    .from(videos)
    .where(eq(videos.id, sql.placeholder("id"))),
);

/** What the index on keys is for, word for word. */
const isKeyHolder = sql`not ${videos.duplicate}`;

export const findVideoByKey = prepared((queries: Queries) =>
  queries
    .select({ id: videos.id })
    .from(videos)
    .where(and(eq(videos.videoS3Key, sql.placeholder("key")), isKeyHolder)),
);

/** A video but `id` that has the key, and not by right. */
export const findDuplicateByKey = prepared((queries: Queries) =>
  queries
    .select({ id: videos.id })
    .from(videos)
    .where(and(eq(videos.videoS3Key, sql.placeholder("key")), videos.duplicate, ne(videos.id, sql.placeholder("id"))))
    .limit(1),
);
