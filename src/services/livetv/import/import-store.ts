import { and, asc, desc, eq, gte, inArray, sql } from "drizzle-orm";
import type { Database, Queries } from "../../../adapters/database/port.ts";
import { prepared } from "../../../adapters/database/prepared.ts";
import { guideImports, stagedProgrammes } from "../tables.ts";
import { AMENDED_AT_ONCE, type Amended, amendMany, toAmendment } from "./amendment.ts";
import type { Entry } from "./entry.ts";
import { listImports, PATIENCE } from "./leftovers.ts";
import type { Timed } from "./settle.ts";

export type Staged = Entry & {
  readonly id: string;
  /** The feed's channel, by its count. */
  readonly channel: number;
  readonly sequence: number;
};
export type StagedTime = Timed & { readonly digest: string };
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
  /** Writes what was settled, and removes what is not to be put into the guide; each step shows its life. @throws ImportOvertaken */
  amend(
    id: number,
    channel: number,
    changes: readonly Amended[],
    removed: readonly number[],
    now: () => number,
  ): Promise<void>;
  end(id: number): Promise<void>;
}

/** Rows of one transaction: more would hold the writer, and the event loop, for longer than a reader may wait. */
export const STAGED_AT_ONCE = 250;
/** Rows of one statement. */
const ROWS = 50;

const columns = [
  "import",
  "channel",
  "sequence",
  "line",
  "id",
  "start",
  "startLater",
  "stop",
  "stopLater",
  "clump",
  "open",
  "content",
  "digest",
] as const;
type Row = Record<(typeof columns)[number], unknown>;

const insertRows = (rows: number) =>
  prepared((queries: Queries) =>
    queries
      .insert(stagedProgrammes)
      .values(
        Array.from(
          { length: rows },
          (_, at) => Object.fromEntries(columns.map((name) => [name, sql.placeholder(`${name}${at}`)])) as never,
        ),
      ),
  );
const insertMany = insertRows(ROWS);
const insertOne = insertRows(1);

const toValues = (rows: readonly Row[]): Record<string, unknown> => {
  const values: Record<string, unknown> = {};
  for (let at = 0; at < rows.length; at++) for (const name of columns) values[name + at] = rows[at]![name];
  return values;
};

const listOf = prepared((queries: Queries) =>
  queries
    .select({
      sequence: stagedProgrammes.sequence,
      line: stagedProgrammes.line,
      start: stagedProgrammes.start,
      startLater: stagedProgrammes.startLater,
      stop: stagedProgrammes.stop,
      stopLater: stagedProgrammes.stopLater,
      clump: stagedProgrammes.clump,
      digest: stagedProgrammes.digest,
    })
    .from(stagedProgrammes)
    .where(
      and(
        eq(stagedProgrammes.import, sql.placeholder("import")),
        eq(stagedProgrammes.channel, sql.placeholder("channel")),
      ),
    )
    .orderBy(asc(stagedProgrammes.sequence)),
);

const beatOne = prepared((queries: Queries) =>
  queries
    .update(guideImports)
    .set({ beatAt: sql`${sql.placeholder("now")}` })
    .where(eq(guideImports.id, sql.placeholder("id")))
    .returning({ id: guideImports.id }),
);

const newestStaged = prepared((queries: Queries) =>
  queries
    .select({ id: stagedProgrammes.import })
    .from(stagedProgrammes)
    .where(gte(stagedProgrammes.import, 0))
    .orderBy(desc(stagedProgrammes.import))
    .limit(1),
);
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
        await beat(queries, id, now());
        const last = Math.min(at + STAGED_AT_ONCE, changes.length);
        for (let row = at; row < last; row += AMENDED_AT_ONCE)
          await amendMany(queries).all({
            ...place,
            ...toAmendment(changes.slice(row, Math.min(row + AMENDED_AT_ONCE, last))),
          });
      });
    for (let at = 0; at < removed.length; at += STAGED_AT_ONCE)
      await database.transaction(async (queries) => {
        await beat(queries, id, now());
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
});
