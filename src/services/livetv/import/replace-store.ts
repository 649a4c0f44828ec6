import { and, asc, desc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import type { Database, Queries } from "../../../adapters/database/port.ts";
import { prepared } from "../../../adapters/database/prepared.ts";
import { channels, programmes, stagedProgrammes } from "../tables.ts";
import { beat } from "./import-store.ts";
import type { Known, Plan } from "./plan.ts";
import type { Span } from "./settle.ts";

export type Replacement = {
  readonly import: number;
  /** The feed's channel, by its count. */
  readonly channel: number;
  readonly channelId: string;
  readonly plan: Plan;
  readonly now: number;
  /** Runs in the same transaction, after it. */
  readonly also: (queries: Queries) => Promise<void>;
};

export interface ReplaceStore {
  /** Those that begin inside a window, in no order. */
  listKnown(channelId: string, window: Span): Promise<readonly Known[]>;
  /** The last one that begins before. */
  findBefore(channelId: string, at: number): Promise<Known | undefined>;
  /** When the first one begins that does not begin before. */
  findNextStart(channelId: string, at: number): Promise<number | undefined>;
  /** Puts what is staged of a channel in its place, at once. @throws ImportOvertaken */
  replace(replacement: Replacement): Promise<void>;
}

const known = {
  id: programmes.id,
  start: programmes.start,
  stop: programmes.stop,
  clump: programmes.clump,
  open: programmes.open,
  digest: programmes.digest,
};
const ofChannel = eq(programmes.channelId, sql.placeholder("channelId"));

const listBetween = prepared((queries: Queries) =>
  queries
    .select(known)
    .from(programmes)
    .where(
      and(ofChannel, gte(programmes.start, sql.placeholder("from")), lt(programmes.start, sql.placeholder("until"))),
    ),
);
const lastBefore = prepared((queries: Queries) =>
  queries
    .select(known)
    .from(programmes)
    .where(and(ofChannel, lt(programmes.start, sql.placeholder("at"))))
    .orderBy(desc(programmes.start), desc(programmes.clump))
    .limit(1),
);
const firstFrom = prepared((queries: Queries) =>
  queries
    .select({ start: programmes.start })
    .from(programmes)
    .where(and(ofChannel, gte(programmes.start, sql.placeholder("at"))))
    .orderBy(asc(programmes.start), asc(programmes.clump))
    .limit(1),
);

/** Ids of one statement. */
const IDS = 250;

// Rows never leave the database on their way from one table to the other, so that the most that a channel may have, 3 000, are
// one transaction: about 150 ms of SQLite, where each says 1 kB. Those that are in the guide already have its ids. There is nothing here to join, and so no plan that goes wrong.
const put = ({ import: id, channel, channelId }: Replacement) => sql`
  insert into ${programmes} (id, channel_id, start, stop, clump, open, content, digest)
  select s.id, c.id, s.start, s.stop, s.clump, s.open, s.content, s.digest
  from ${stagedProgrammes} as s, ${channels} as c
  where s.import = ${id} and s.channel = ${channel} and c.id = ${channelId}
  on conflict (id) do update
  set stop = excluded.stop, open = excluded.open, content = excluded.content, digest = excluded.digest`;

export const createReplaceStore = (database: Database): ReplaceStore => {
  const { reader } = database;
  return {
    listKnown: (channelId, { from, until }) => listBetween(reader).all({ channelId, from, until }),
    findBefore: (channelId, at) => lastBefore(reader).first({ channelId, at }),
    findNextStart: async (channelId, at) => (await firstFrom(reader).first({ channelId, at }))?.start,

    replace: (replacement) =>
      database.transaction(async (queries) => {
        const { plan, channelId } = replacement;
        await beat(queries, replacement.import, replacement.now);
        for (let at = 0; at < plan.removed.length; at += IDS)
          await queries.delete(programmes).where(inArray(programmes.id, plan.removed.slice(at, at + IDS)));
        if (plan.added + plan.changed.length > 0) await queries.execute(put(replacement));
        if (plan.closed)
          await queries
            .update(programmes)
            .set({ stop: plan.closed.stop })
            .where(
              and(
                eq(programmes.channelId, channelId),
                eq(programmes.start, plan.closed.start),
                eq(programmes.open, true),
              ),
            );
        await replacement.also(queries);
      }),
  };
};
