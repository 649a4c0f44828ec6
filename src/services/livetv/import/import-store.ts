import { and, eq, inArray } from "drizzle-orm";
import type { Database, Queries } from "../../../adapters/database/port.ts";
import { guideImports, stagedProgrammes } from "../tables.ts";
import type { Entry } from "./entry.ts";
import type { Placed, Timed } from "./settle.ts";
import {
  amendOne,
  beatOne,
  insertMany,
  insertOne,
  listImports,
  listLeft,
  listOf,
  newestStaged,
  ROWS,
  removeLeft,
  takeOver,
  toValues,
} from "./staged-queries.ts";

export type Staged = Entry & {
  readonly id: string;
  /** The feed's channel, by its count. */
  readonly channel: number;
  readonly sequence: number;
};
export type StagedTime = Timed & { readonly digest: string };
/** `id` is the guide's, of one that is there already. */
export type Amended = Omit<Placed, "clump"> & { readonly id: string | undefined };

/** It stood still for so long that another import has taken its place. */
export class ImportOvertaken extends Error {
  override readonly name = "ImportOvertaken";
}

export interface ImportStore {
  /** Begins the one import that may be under way; undefined while another one is alive. */
  begin(now: number): Promise<number | undefined>;
  /** Keeps what was read, at most STAGED_AT_ONCE. @throws ImportOvertaken */
  stage(id: number, rows: readonly Staged[], now: number): Promise<void>;
  /** Of one of the feed's channels, in the order of the feed. */
  listStaged(id: number, channel: number): Promise<readonly StagedTime[]>;
  /** Writes what was settled, and removes what is not to be put into the guide. @throws ImportOvertaken */
  amend(
    id: number,
    channel: number,
    changes: readonly Amended[],
    removed: readonly number[],
    now: number,
  ): Promise<void>;
  end(id: number): Promise<void>;
  /** Ends what has shown no sign of life, and removes some of what such imports have left. False where nothing was left. */
  clear(now: number): Promise<boolean>;
}

/** Rows of one transaction: more would hold the writer, and the event loop, for longer than a reader may wait. */
export const STAGED_AT_ONCE = 250;
/** Milliseconds without a sign of life after which an import is over. */
const PATIENCE = 30_000;

/** Says that an import is alive, in each transaction of its. @throws ImportOvertaken */
export const beat = async (queries: Queries, id: number, now: number): Promise<void> => {
  if (!(await beatOne(queries).first({ id, now }))) throw new ImportOvertaken("Another import has begun meanwhile.");
};

/** @param instance this process */
export const createImportStore = (database: Database, instance: string): ImportStore => ({
  begin: (now) =>
    database.transaction(async (queries) => {
      const rows = await listImports(queries).all();
      // A database in a file has one process: what another one began, it has not survived.
      const isAlive = (row: (typeof rows)[number]) =>
        row.beatAt > now - PATIENCE && (database.engine !== "sqlite" || row.instance === instance);
      if (rows.some(isAlive)) return undefined;
      const over = rows.map(({ id }) => id);
      if (over.length > 0) await queries.delete(guideImports).where(inArray(guideImports.id, over));
      // Also where a clock was set back: rows of an old one must not be taken for its own.
      const id = Math.max(now, ((await newestStaged(queries).first())?.id ?? 0) + 1, ...over.map((old) => old + 1));
      await queries.insert(guideImports).values({ id, instance, beatAt: now });
      return id;
    }),

  stage: (id, rows, now) => {
    const values = rows.map((row) => ({ ...row, import: id, open: false }));
    const portions: Record<string, unknown>[] = [];
    const rest = values.length % ROWS;
    for (let at = 0; at + ROWS <= values.length; at += ROWS) portions.push(toValues(values.slice(at, at + ROWS)));
    const single = values.slice(values.length - rest).map((row) => toValues([row]));
    return database.transaction(async (queries) => {
      await beat(queries, id, now);
      for (const portion of portions) await insertMany(queries).all(portion);
      for (const row of single) await insertOne(queries).all(row);
    });
  },

  listStaged: (id, channel) => listOf(database.reader).all({ import: id, channel }),

  amend: async (id, channel, changes, removed, now) => {
    const place = { import: id, channel };
    for (let at = 0; at < changes.length; at += STAGED_AT_ONCE)
      await database.transaction(async (queries) => {
        await beat(queries, id, now);
        for (const { id: own, ...change } of changes.slice(at, at + STAGED_AT_ONCE)) {
          await amendOne(queries).all({ ...place, ...change });
          if (own) await takeOver(queries).all({ ...place, sequence: change.sequence, id: own });
        }
      });
    for (let at = 0; at < removed.length; at += STAGED_AT_ONCE)
      await database.transaction(async (queries) => {
        await beat(queries, id, now);
        const sequences = removed.slice(at, at + STAGED_AT_ONCE);
        await queries
          .delete(stagedProgrammes)
          .where(
            and(
              eq(stagedProgrammes.import, id),
              eq(stagedProgrammes.channel, channel),
              inArray(stagedProgrammes.sequence, sequences),
            ),
          );
      });
  },

  end: (id) =>
    database.transaction(async (queries) => {
      await queries.delete(guideImports).where(eq(guideImports.id, id));
    }),

  clear: (now) =>
    // In one transaction: what another instance begins meanwhile must not be taken for what is left over.
    database.transaction(async (queries) => {
      const imports = await listImports(queries).all();
      // Before its rows: who wakes up finds that it is over, rather than half of what it has read.
      const over = imports.filter(({ beatAt }) => beatAt <= now - PATIENCE).map(({ id }) => id);
      if (over.length > 0) await queries.delete(guideImports).where(inArray(guideImports.id, over));
      const alive = imports.filter(({ id }) => !over.includes(id)).map(({ id }) => id);
      const rows = await listLeft(queries).all({ before: Math.min(Number.MAX_SAFE_INTEGER, ...alive) });
      for (const left of Object.values(Object.groupBy(rows, ({ of, channel: own }) => `${of}/${own}`))) {
        const [first, last] = [left![0]!, left!.at(-1)!];
        await removeLeft(queries).all({ ...first, last: last.sequence });
      }
      return rows.length > 0;
    }),
});
