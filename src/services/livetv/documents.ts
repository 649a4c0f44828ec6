import { asc, gt, inArray } from "drizzle-orm";
import type { DocumentSource, MinimumAge } from "../../changes/document.ts";
import { channels } from "./tables.ts";

/** What the search index knows of channels. */
export const channelDocuments: DocumentSource = {
  read: async (queries, ids) => {
    const rows = await queries
      .select()
      .from(channels)
      .where(inArray(channels.id, [...ids]));
    return rows.map(({ id, name, logoUrl, minimumAge }) => ({
      type: "channel",
      id,
      title: name,
      description: "",
      people: [],
      genres: [],
      thumbnailUrl: logoUrl,
      releaseYear: null,
      minimumAge: minimumAge as MinimumAge,
      popularity: 0,
    }));
  },
  listIds: async (queries, after, limit) => {
    const rows = await queries
      .select({ id: channels.id })
      .from(channels)
      // An empty text is no uuid to PostgreSQL.
      .where(gt(channels.id, after === "" ? "00000000-0000-0000-0000-000000000000" : after))
      .orderBy(asc(channels.id))
      .limit(limit);
    return rows.map(({ id }) => id);
  },
};
