import { sql } from "drizzle-orm";
import type { Content, FindContents } from "../../access/content.ts";
import type { Queries } from "../../adapters/database/port.ts";
import { preparedForLists } from "../../adapters/database/prepared.ts";
import type { MinimumAge } from "../../changes/document.ts";
import type { Channel } from "./channel.ts";
import { channels } from "./tables.ts";

/** A channel as rules look at it. */
export const toChannelAsContent = ({
  id,
  name,
  minimumAge,
  streamUrl,
}: Pick<Channel, "id" | "name" | "minimumAge" | "streamUrl">): Content => ({
  type: "channel",
  id,
  title: name,
  posterUrl: null,
  seriesId: undefined,
  genres: [],
  minimumAge: minimumAge as MinimumAge,
  // Of others there is a guide, and nothing to watch.
  isReady: streamUrl !== null,
});

const anyOf = preparedForLists((queries: Queries, ids) =>
  queries
    .select({
      id: channels.id,
      name: channels.name,
      minimumAge: channels.minimumAge,
      streamUrl: channels.streamUrl,
    })
    .from(channels)
    .where(sql`${channels.id} in ${ids}`),
);

/** Channels, by one query. Of anything else it knows nothing. */
export const createFindContents =
  (reader: Queries): FindContents =>
  async (references) => {
    const ids = references.map(({ type, id }) => (type === "channel" ? id.toLowerCase() : undefined));
    const asked = [...new Set(ids.filter((id) => id !== undefined))];
    const found = new Map((await anyOf(reader, asked)).map((row) => [row.id, toChannelAsContent(row)]));
    return ids.map((id) => (id === undefined ? undefined : found.get(id)));
  };
