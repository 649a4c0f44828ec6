import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { DocumentSource } from "../../changes/document.ts";
import { videos } from "./tables.ts";
import { UNJUDGED } from "./watchable.ts";

const isListed = and(eq(videos.visibility, "PUBLIC"), eq(videos.processingStatus, "COMPLETED"));
/** Before every id; PostgreSQL reads "" as no uuid. */
const first = "00000000-0000-0000-0000-000000000000";

/** What of people's own videos can be found: what everybody who is signed in finds in the list. */
export const videoDocuments: DocumentSource = {
  read: async (queries, ids) => {
    const rows = await queries
      .select({ id: videos.id, title: videos.title, description: videos.description, createdAt: videos.createdAt })
      .from(videos)
      .where(and(inArray(videos.id, [...ids]), isListed));
    return rows.map(({ id, title, description, createdAt }) => ({
      type: "video",
      id,
      title: title ?? "",
      description: description ?? "",
      people: [],
      genres: [],
      thumbnailUrl: null,
      releaseYear: new Date(createdAt).getUTCFullYear(),
      minimumAge: UNJUDGED,
      popularity: 0,
    }));
  },
  listIds: async (queries, after, limit) => {
    const rows = await queries
      .select({ id: videos.id })
      .from(videos)
      .where(gt(videos.id, after === "" ? first : after))
      .orderBy(asc(videos.id))
      .limit(limit);
    return rows.map(({ id }) => id);
  },
};
