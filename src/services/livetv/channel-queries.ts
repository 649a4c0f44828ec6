import { and, asc, count, eq, gt, gte, inArray, isNotNull, lte, sql } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import type { Channel } from "./channel.ts";
import { channels } from "./tables.ts";

export const findChannel = prepared((queries: Queries) =>
  queries
    .select()
    .from(channels)
    .where(eq(channels.id, sql.placeholder("id"))),
);

export const findChannelByXmltvId = prepared((queries: Queries) =>
  queries
    .select()
    .from(channels)
    .where(eq(channels.xmltvId, sql.placeholder("xmltvId"))),
);

export const findChannelByNumber = prepared((queries: Queries) =>
  queries
    .select()
    .from(channels)
    .where(eq(channels.number, sql.placeholder("number"))),
);

/** The contract's numbers: a range, so that the index on them is read and not the table. */
const everyNumber = and(gte(channels.number, 1), lte(channels.number, 9_999));

const upToAge = lte(channels.minimumAge, sql.placeholder("age"));

export const pageOfChannels = prepared((queries: Queries) =>
  queries
    .select()
    .from(channels)
    .where(and(everyNumber, upToAge))
    .orderBy(asc(channels.number))
    .limit(sql.placeholder("limit"))
    .offset(sql.placeholder("offset")),
);

/** By id, which nobody changes: who goes through all of them misses none that is renumbered meanwhile, and meets none twice. */
export const channelsAfter = prepared((queries: Queries) =>
  queries
    .select()
    .from(channels)
    .where(and(gt(channels.id, sql.placeholder("after")), upToAge))
    .orderBy(asc(channels.id))
    .limit(sql.placeholder("limit")),
);

export const countChannels = prepared((queries: Queries) =>
  queries.select({ total: count() }).from(channels).where(and(everyNumber, upToAge)),
);

/** Where channels are streamed from; there are at most as many as numbers. */
export const listStreams = prepared((queries: Queries) =>
  queries
    .select({ id: channels.id, streamUrl: channels.streamUrl })
    .from(channels)
    .where(and(everyNumber, isNotNull(channels.streamUrl))),
);

export const listNumbers = prepared((queries: Queries) =>
  queries.select({ number: channels.number }).from(channels).where(everyNumber).orderBy(asc(channels.number)),
);

/** By number. @param ids at most 50 */
export const listChannels = async (queries: Queries, ids: readonly string[]): Promise<readonly Channel[]> => {
  const rows = await queries
    .select()
    .from(channels)
    .where(inArray(channels.id, [...ids]));
  return rows.sort((a, b) => a.number - b.number);
};
