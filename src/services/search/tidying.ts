import { sql } from "drizzle-orm";
import type { Database } from "../../adapters/database/port.ts";
import { type Job, startRepeating } from "../../jobs/repeating.ts";

/** FTS5's tables. */
const indexes = ["search_index", "search_titles", "search_spellings"] as const;
type Index = (typeof indexes)[number];

export type Bounds = {
  /** Pages in one transaction: some milliseconds, in which nobody else writes. */
  readonly step: number;
  /** An index is put together where more than this share of its pages is outside of its largest segment, */
  readonly share: number;
  /** and more than so many. */
  readonly few: number;
};
const defaultBounds: Bounds = { step: 64, share: 0.1, few: 256 };
/** Of the time, others have so many times what a step takes. */
const REST = 4;
/** So many times the steps that an index should take are given to it; then it is the next one's turn. */
const SPARE = 4;
/** In ms. A step's time is also what it waited for others who wrote, and who closes the job waits for this. */
const LONGEST_REST = 250;

/** The pages of an index that is in so many pieces that each search is dearer for it; 0 of another. */
const countUntidy = async ({ aside }: Database, index: Index, { share, few }: Bounds): Promise<number> => {
  const pages = sql.identifier(`${index}_idx`);
  const [row] = await aside
    .select({ all: sql<number>`sum(pages)`, largest: sql<number>`max(pages)` })
    .from(sql`(SELECT count(*) AS pages FROM ${pages} GROUP BY segid) AS segments`);
  const all = row?.all ?? 0;
  const outside = all - (row?.largest ?? 0);
  return outside > few && outside > share * all ? all : 0;
};

/** @returns false where nothing was left to do */
const merge = ({ transactionAside }: Database, index: Index, pages: number): Promise<boolean> =>
  transactionAside(async (queries) => {
    const table = sql.identifier(index);
    const count = async () => {
      const [row] = await queries
        .select({ changes: sql<number>`changes` })
        .from(sql`(SELECT total_changes() AS changes) AS counted`);
      return row!.changes;
    };
    const before = await count();
    await queries.execute(sql`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ${pages})`);
    // FTS5's own sign: the statement itself counts as one change.
    return (await count()) - before >= 2;
  });

export type TidyOptions = { readonly bounds?: Bounds; readonly rest?: (milliseconds: number) => Promise<void> };

/**
 * Puts FTS5's indexes together, where they are in pieces. What is written goes into segments of its own, and every search reads all of them:
 * with twenty it takes half as long again as with one. As documents come, each merges a little (migration `search_titles`), but never the
 * largest. In small steps, so that others write in between (https://sqlite.org/fts5.html#the_merge_command); stopped, it goes on another time.
 */
export const tidy = async (
  database: Database,
  isStopped: () => boolean,
  { bounds = defaultBounds, rest = Bun.sleep }: TidyOptions = {},
): Promise<void> => {
  for (const index of indexes) {
    const pagesInAll = isStopped() ? 0 : await countUntidy(database, index, bounds);
    if (pagesInAll === 0) continue;
    // Of what is written meanwhile some is merged, too: beside somebody who writes without a pause there would be no end.
    let left = SPARE + (SPARE * pagesInAll) / bounds.step;
    // A negative number puts all segments that there are into one heap, a level higher each time, up to FTS5's 65th; positive ones work it off.
    for (let pages = -bounds.step, isMore = true; isMore && left-- > 0 && !isStopped(); pages = bounds.step) {
      const begun = performance.now();
      isMore = await merge(database, index, pages);
      await rest(Math.min(REST * (performance.now() - begun), LONGEST_REST));
    }
  }
};

/** In ms. */
const EVERY = 30_000;

/** Undefined where the engine sees to it by itself. */
export const startTidying = (database: Database, onError: (error: unknown) => void): Job | undefined =>
  database.engine === "sqlite"
    ? startRepeating((isStopped) => tidy(database, isStopped), { every: EVERY, onError })
    : undefined;
