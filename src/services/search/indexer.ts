import { asc, gt, inArray, sql } from "drizzle-orm";
import { type Database, DatabaseUnavailable, type Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import type { Findable } from "../../changes/outbox.ts";
import { searchOutbox } from "../../changes/tables.ts";
import { type Job, startRepeating, type Work } from "../../jobs/repeating.ts";
import { indexThings, type Sources } from "./index-store.ts";

export type IndexerPorts = {
  readonly database: Database;
  readonly sources: Sources;
  readonly now: () => number;
  /** Told of a thing that cannot be indexed, at each try. */
  readonly report: (
    error: unknown,
    thing: { readonly type: string; readonly id: string; readonly retryIn: number },
  ) => void;
  /** Waits between portions: on SQLite as long as one took. */
  readonly rest?: (milliseconds: number) => Promise<void>;
};

type Note = { readonly id: string; readonly targetType: string; readonly targetId: string };

/** Notes that one transaction takes: so few that others who write wait some ms at most. */
const PORTION = { sqlite: 4, postgresql: 16 };
/** In ms. */
const LONGEST_REST = 20;
/** In ms: when a thing that cannot be indexed is tried again; doubled with each try. */
const RETRY = { first: 1_000, longest: 5 * 60_000 };
/** Things that this process remembers not to try yet. Of more than these it tries the others too often, which is no harm. */
const MOST_REMEMBERED = 10_000;

/** After this transaction's end others may index: two at once would only be in each other's way. Any number that nothing else has. */
const LOCK = 0x7365617263;

const listNotes = prepared((queries: Queries) =>
  queries
    .select()
    .from(searchOutbox)
    .where(gt(searchOutbox.id, sql.placeholder("after")))
    .orderBy(asc(searchOutbox.id))
    .limit(sql.placeholder("most")),
);

const nameOf = ({ targetType, targetId }: Note): string => `${targetType} ${targetId}`;

/**
 * Works off the notes of what has changed, once. What a note names is read and written, and exactly the notes that were read are
 * deleted, in one transaction, as if nothing else had run meanwhile. So a crash loses nothing; of two processes that take the same note
 * one begins anew; and however late a note is, or two of them in the wrong order, what is written is what is there.
 */
export const createIndexer = ({ database, sources, now, report, rest = Bun.sleep }: IndexerPorts) => {
  /** What cannot be indexed, and when to try again. */
  const waiting = new Map<string, { until: number; wait: number }>();
  const most = PORTION[database.engine];

  /** False where another process is at it. */
  const take = async (notes: readonly Note[]): Promise<boolean> =>
    database.transactionAside(async (queries) => {
      if (database.engine === "postgresql") {
        const [lock] = (await queries.execute(
          sql`SELECT pg_try_advisory_xact_lock(${LOCK}) AS taken`,
        )) as unknown as readonly { taken: boolean }[];
        if (!lock?.taken) return false;
      }
      const ids = notes.map(({ id }) => id);
      const deleted = await queries.delete(searchOutbox).where(inArray(searchOutbox.id, ids)).returning();
      const things = new Map<Findable, string[]>();
      for (const [type, some] of Map.groupBy(deleted, ({ targetType }) => targetType as Findable))
        things.set(type, [...new Set(some.map(({ targetId }) => targetId))]);
      await indexThings(queries, things, sources);
      return true;
    });

  const takeAlone = async (note: Note): Promise<boolean> => {
    try {
      const taken = await take([note]);
      if (taken) waiting.delete(nameOf(note));
      return taken;
    } catch (error) {
      if (error instanceof DatabaseUnavailable) throw error;
      const wait = Math.min((waiting.get(nameOf(note))?.wait ?? RETRY.first / 2) * 2, RETRY.longest);
      if (waiting.has(nameOf(note)) || waiting.size < MOST_REMEMBERED)
        waiting.set(nameOf(note), { until: now() + wait, wait });
      report(error, { type: note.targetType, id: note.targetId, retryIn: wait });
      return true;
    }
  };

  /** One that cannot be indexed must not keep back the others: where some together fail, each half of them is tried. */
  const takeAll = async (notes: readonly Note[]): Promise<boolean> => {
    if (notes.length === 1) return takeAlone(notes[0]!);
    try {
      const taken = await take(notes);
      if (taken) for (const note of notes) waiting.delete(nameOf(note));
      return taken;
    } catch (error) {
      if (error instanceof DatabaseUnavailable) throw error;
    }
    const half = Math.ceil(notes.length / 2);
    return (await takeAll(notes.slice(0, half))) && takeAll(notes.slice(half));
  };

  return async (isStopped: () => boolean = () => false): Promise<void> => {
    for (let after = ""; !isStopped(); ) {
      const begun = performance.now();
      const notes = await listNotes(database.reader).all({ after, most });
      const due = notes.filter((note) => (waiting.get(nameOf(note))?.until ?? 0) <= now());
      if (due.length > 0 && !(await takeAll(due))) return;
      if (notes.length < most) return;
      after = notes.at(-1)!.id;
      // Searches want the processor that the other thread takes, and whoever else writes comes in between.
      await rest(database.engine === "sqlite" ? Math.min(performance.now() - begun, LONGEST_REST) : 0);
    }
  };
};

/** In ms. What was committed is found this much later at the most, and the time that the work takes. */
const EVERY = 200;
/** In ms, while the database is away. */
const LATER = 2_000;

/** Works off the notes until it is closed, which waits for the transaction under way. */
export const startIndexing = (work: Work, onError: (error: unknown) => void): Job =>
  startRepeating(work, { every: EVERY, afterFailure: LATER, onError });
