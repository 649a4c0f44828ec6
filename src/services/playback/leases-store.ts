import { and, asc, eq, gt, inArray, lte, sql } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import type { Lease, Playable } from "./lease.ts";
import { leases } from "./tables.ts";

export type Beginning = {
  /** Streams of its owner that may run at a time, this one included. */
  readonly limit: number;
  /** A lease of theirs that is to end, so that this one may begin; where it has ended by itself, so much the better. */
  readonly takeOver: string | undefined;
  readonly now: number;
};

export type Renewal = { readonly expiresAt: number } & Pick<Beginning, "limit" | "now">;

/** Times are milliseconds since the epoch. A lease lives until its end, which is not included. */
export interface LeasesStore {
  /**
   * Begins a lease in the place of its device's own, and of the one that it takes over. Where too many others run it is refused
   * with those, and nothing is changed.
   */
  begin(lease: Lease, beginning: Beginning): Promise<"begun" | { readonly running: readonly Lease[] }>;
  find(id: string, now: number): Promise<Lease | undefined>;
  /** The oldest first. */
  list(owner: string, now: number): Promise<readonly Lease[]>;
  /** Undefined where it has ended by now. Where as many older ones run as may, it is ended, and those are told. */
  renew(
    owner: string,
    id: string,
    renewal: Renewal,
  ): Promise<Lease | undefined | { readonly running: readonly Lease[] }>;
  /** False where it has ended by now. */
  end(owner: string, id: string, now: number): Promise<boolean>;
  /** Removes some that have ended by an instant, the first ones first; how many. */
  removeExpired(by: number, limit: number): Promise<number>;
}

/** What the contract has room for. */
const MOST_LISTED = 100;

type Row = typeof leases.$inferSelect;

const toLease = ({ contentType, contentId, source, ...row }: Row): Lease => ({
  ...row,
  content: { type: contentType as Playable["type"], id: contentId },
  source: JSON.parse(source),
});

/** Of one owner there are as many as devices that play: no index is worth while. */
const oldestFirst = (rows: readonly Row[]): readonly Lease[] =>
  rows.map(toLease).sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));

const toRow = ({ content, source, ...lease }: Lease): Row => ({
  ...lease,
  contentType: content.type,
  contentId: content.id,
  source: JSON.stringify(source),
});

const lives = gt(leases.expiresAt, sql.placeholder("now"));
const findLiving = prepared((queries: Queries) =>
  queries
    .select()
    .from(leases)
    .where(and(eq(leases.id, sql.placeholder("id")), lives)),
);
const listLiving = prepared((queries: Queries) =>
  queries
    .select()
    .from(leases)
    .where(and(eq(leases.owner, sql.placeholder("owner")), lives)),
);
/** With those that have ended: whoever begins one takes them away, so that none of them is renewed any more. */
const listAll = prepared((queries: Queries) =>
  queries
    .select()
    .from(leases)
    .where(eq(leases.owner, sql.placeholder("owner"))),
);
const listExpired = prepared((queries: Queries) =>
  queries
    .select({ id: leases.id })
    .from(leases)
    .where(lte(leases.expiresAt, sql.placeholder("by")))
    .orderBy(asc(leases.expiresAt))
    .limit(sql.placeholder("limit")),
);

export const createLeasesStore = (database: Database): LeasesStore => {
  const { reader } = database;
  const thatLives = (owner: string, id: string, now: number) =>
    and(eq(leases.id, id), eq(leases.owner, owner), gt(leases.expiresAt, now));

  return {
    begin: (lease, { limit, takeOver, now }) =>
      database.transaction(async (queries) => {
        const all = oldestFirst(await listAll(queries).all({ owner: lease.owner }));
        const living = all.filter(({ expiresAt }) => expiresAt > now);
        const isOther = ({ deviceId }: Lease) => deviceId !== lease.deviceId;
        const staying = living.filter((other) => isOther(other) && other.id !== takeOver);
        if (staying.length >= limit) return { running: living.filter(isOther).slice(0, MOST_LISTED) };
        const gone = all.flatMap((other) => (staying.includes(other) ? [] : [other.id]));
        if (gone.length > 0) await queries.delete(leases).where(inArray(leases.id, gone));
        await queries.insert(leases).values(toRow(lease));
        return "begun";
      }),

    find: async (id, now) => {
      const row = await findLiving(reader).first({ id, now });
      return row && toLease(row);
    },
    list: async (owner, now) => oldestFirst(await listLiving(reader).all({ owner, now })).slice(0, MOST_LISTED),

    renew: (owner, id, { expiresAt, limit, now }) =>
      database.transaction(async (queries) => {
        const living = oldestFirst(await listLiving(queries).all({ owner, now }));
        const place = living.findIndex((lease) => lease.id === id);
        const lease = living[place];
        if (!lease) return undefined;
        if (place >= limit) {
          await queries.delete(leases).where(eq(leases.id, id));
          return { running: living.slice(0, Math.min(place, MOST_LISTED)) };
        }
        await queries.update(leases).set({ expiresAt }).where(eq(leases.id, id));
        return { ...lease, expiresAt };
      }),
    end: (owner, id, now) =>
      database.transaction(async (queries) => {
        const gone = await queries
          .delete(leases)
          .where(thatLives(owner, id, now))
          .returning({ id: leases.id });
        return gone.length > 0;
      }),

    removeExpired: async (by, limit) => {
      const ids = (await listExpired(reader).all({ by, limit })).map(({ id }) => id);
      if (ids.length === 0) return 0;
      await database.transaction(async (queries) => {
        // It may have been renewed since, by an instance whose clock is behind.
        await queries.delete(leases).where(and(inArray(leases.id, ids), lte(leases.expiresAt, by)));
      });
      return ids.length;
    },
  };
};
