import { and, asc, desc, eq, gte, inArray, lt, type SQL } from "drizzle-orm";
import type { Database } from "../../adapters/database/port.ts";
import { auditEntries } from "../../changes/tables.ts";

export type AuditRow = typeof auditEntries.$inferSelect;

/** What is left out narrows nothing. Times are milliseconds since the epoch. */
export type AuditFilter = {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly targetType?: string | undefined;
  readonly targetId?: string | undefined;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  /** Older than this entry. */
  readonly before?: string | undefined;
};

export interface AuditStore {
  /** Newest first. */
  list(filter: AuditFilter, limit: number): Promise<readonly AuditRow[]>;
  /** Removes so many of the oldest entries from before this time; how many there were. */
  removeBefore(time: number, most: number): Promise<number>;
}

/** Milliseconds that 48 bits hold. */
const LATEST = 2 ** 48 - 1;

/** The first id of a time (RFC 9562, UUIDv7): ids are in the order of time, so that one index serves both. */
const toFirstId = (time: number): string => {
  const digits = Math.min(LATEST, Math.max(0, time)).toString(16).padStart(12, "0");
  return `${digits.slice(0, 8)}-${digits.slice(8)}-0000-0000-000000000000`;
};

/**
 * Each filter has an index that is read in the order of the list, and no further than the page. Of several, one index is read and
 * the others look at its entries: where they meet nowhere, that is all of it. So these take their time aside, up to the deadline of
 * the database, and hold up nobody else.
 */
export const createAuditStore = ({ reader, aside, transaction }: Database): AuditStore => ({
  list: ({ actor, action, targetType, targetId, from, until, before }, limit) => {
    const isNarrow = [actor, action, targetType, targetId].filter((one) => one !== undefined).length < 2;
    const { id } = auditEntries;
    const conditions: (SQL | undefined)[] = [
      actor !== undefined ? eq(auditEntries.actor, actor) : undefined,
      action !== undefined ? eq(auditEntries.action, action) : undefined,
      targetType !== undefined ? eq(auditEntries.targetType, targetType) : undefined,
      targetId !== undefined ? eq(auditEntries.targetId, targetId) : undefined,
      // Always said: a log that is only listed has an index to be read by, too.
      gte(id, toFirstId(from ?? 0)),
      until !== undefined ? lt(id, toFirstId(until)) : undefined,
      before !== undefined ? lt(id, before) : undefined,
    ];
    return (isNarrow ? reader : aside)
      .select()
      .from(auditEntries)
      .where(and(...conditions))
      .orderBy(desc(id))
      .limit(limit);
  },

  removeBefore: (time, most) =>
    transaction(async (queries) => {
      const { id } = auditEntries;
      const over = queries
        .select({ id })
        .from(auditEntries)
        .where(lt(id, toFirstId(time)))
        .orderBy(asc(id))
        .limit(most);
      return (await queries.delete(auditEntries).where(inArray(id, over)).returning({ id })).length;
    }),
});
