import { and, asc, eq, gt, lt, lte, sql } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import { LONGEST } from "./import/settle.ts";
import type { Programme } from "./programme.ts";
import { programmes } from "./tables.ts";

export interface GuideStore {
  /** Those of a channel that run at some moment from `from` until before `until`, by start, then clump. */
  listOverlapping(
    channelId: string,
    window: { readonly from: number; readonly until: number },
    limit: number,
  ): Promise<readonly Programme[]>;
  /** The same, behind this one. */
  listAfter(
    channelId: string,
    window: { readonly from: number; readonly until: number },
    after: Pick<Programme, "start" | "clump">,
    limit: number,
  ): Promise<readonly Programme[]>;
  /** Of those that run at a moment the one that has begun last; of those that share its time, the first. */
  findRunning(channelId: string, at: number): Promise<Programme | undefined>;
  /** The first one that begins after a moment. */
  findNext(channelId: string, at: number): Promise<Programme | undefined>;
  /** Removes some of what a channel has shown and ended by then. @returns how many they were */
  removeEnded(channelId: string, by: number, limit: number): Promise<number>;
}

const selected = {
  id: programmes.id,
  channelId: programmes.channelId,
  start: programmes.start,
  stop: programmes.stop,
  clump: programmes.clump,
  open: programmes.open,
  content: programmes.content,
};
const ofChannel = eq(programmes.channelId, sql.placeholder("channelId"));
// Nothing lasts longer than LONGEST: what began earlier is over, and is not looked at.
const overlapping = and(
  ofChannel,
  gt(programmes.start, sql.placeholder("earliest")),
  lt(programmes.start, sql.placeholder("until")),
  gt(programmes.stop, sql.placeholder("from")),
);
const byTime = [asc(programmes.start), asc(programmes.clump)];

const listFirst = prepared((queries: Queries) =>
  queries
    .select(selected)
    .from(programmes)
    .where(overlapping)
    .orderBy(...byTime)
    .limit(sql.placeholder("limit")),
);
const listNext = prepared((queries: Queries) =>
  queries
    .select(selected)
    .from(programmes)
    .where(
      and(
        overlapping,
        sql`(${programmes.start}, ${programmes.clump}) > (${sql.placeholder("start")}, ${sql.placeholder("clump")})`,
      ),
    )
    .orderBy(...byTime)
    .limit(sql.placeholder("limit")),
);
const running = and(
  ofChannel,
  gt(programmes.start, sql.placeholder("earliest")),
  lte(programmes.start, sql.placeholder("at")),
  gt(programmes.stop, sql.placeholder("at")),
);
const firstRunning = prepared((queries: Queries) =>
  queries
    .select(selected)
    .from(programmes)
    .where(
      and(
        ofChannel,
        // The names in the brackets are those of the table in them.
        sql`${programmes.start} = (select ${programmes.start} from ${programmes} where ${running} order by ${programmes.start} desc limit 1)`,
        gt(programmes.stop, sql.placeholder("at")),
      ),
    )
    .orderBy(...byTime)
    .limit(1),
);
const firstAfter = prepared((queries: Queries) =>
  queries
    .select(selected)
    .from(programmes)
    .where(and(ofChannel, gt(programmes.start, sql.placeholder("at"))))
    .orderBy(...byTime)
    .limit(1),
);
const listEnded = prepared((queries: Queries) =>
  queries
    .select({ start: programmes.start })
    .from(programmes)
    .where(and(ofChannel, lt(programmes.start, sql.placeholder("by")), lte(programmes.stop, sql.placeholder("by"))))
    .orderBy(asc(programmes.start))
    .limit(sql.placeholder("limit")),
);

const earliestOf = (from: number): number => from - LONGEST - 1;

export const createGuideStore = (database: Database): GuideStore => {
  const { reader } = database;
  return {
    listOverlapping: (channelId, { from, until }, limit) =>
      listFirst(reader).all({ channelId, earliest: earliestOf(from), from, until, limit }),
    listAfter: (channelId, { from, until }, { start, clump }, limit) =>
      listNext(reader).all({ channelId, earliest: earliestOf(from), from, until, start, clump, limit }),
    findRunning: (channelId, at) => firstRunning(reader).first({ channelId, earliest: earliestOf(at), at }),
    findNext: (channelId, at) => firstAfter(reader).first({ channelId, at }),
    removeEnded: async (channelId, by, limit) => {
      const rows = await listEnded(reader).all({ channelId, by, limit });
      const last = rows.at(-1);
      if (!last) return 0;
      await database.transaction(async (queries) => {
        await queries
          .delete(programmes)
          .where(and(eq(programmes.channelId, channelId), lte(programmes.start, last.start), lte(programmes.stop, by)));
      });
      return rows.length;
    },
  };
};
