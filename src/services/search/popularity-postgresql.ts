import { sql } from "drizzle-orm";
import type { Queries } from "../../adapters/database/port.ts";

// A place's highest bits are a cell, and the index has each document's cell as a binary number, once with 18 bits and once with the first 9
// of them, as the migration `search_beginnings` writes them: a wide range is some of the short ones, and its ends a few of the long.
const LONG = { sign: "^", bits: 18 };
const SHORT = { sign: "~", bits: 9 };
const CELL = 2 ** (53 - LONG.bits);
const CELLS = 2 ** LONG.bits;
/** Where the cells of popularity 0 begin, which every video has (a place's first 12 bits, document-row.ts). */
const UNKNOWN = CELLS - 2 ** (LONG.bits - 12);
/** Short ones that are named one by one: of what begins alike GIN makes a list first, and of one it reads what it needs. */
const MOST_NAMED = 8;

/** A lexeme of the index, or what begins so. */
export type Piece = { readonly beginning: string; readonly open: boolean };

/** What the index has of the cells from `from` to `end`, the end exclusive, and of no others. */
export const toRange = (from: number, end: number): readonly Piece[] => {
  const perShort = 2 ** (LONG.bits - SHORT.bits);
  const pieces: Piece[] = [];
  for (let at = from; at < end; ) {
    let size = 1;
    while (at % (2 * size) === 0 && at + 2 * size <= end && size < 2 ** LONG.bits) size *= 2;
    if (size <= MOST_NAMED * perShort) size = Math.min(size, perShort);
    const fixed = LONG.bits - Math.log2(size);
    const { sign, bits } = fixed <= SHORT.bits ? SHORT : LONG;
    pieces.push({ beginning: sign + at.toString(2).padStart(LONG.bits, "0").slice(0, fixed), open: fixed < bits });
    at += size;
  }
  return pieces;
};

/** Where ever wider ranges of cells from `from` on end, as far as there are cells. Among what nobody knows they are narrow again. */
export function* toEnds(from: number): Generator<number> {
  for (let at = from; at < CELLS; ) {
    const isUnknown = at >= UNKNOWN;
    const begun = isUnknown ? at - UNKNOWN : at;
    at = Math.min(at + Math.max(1, begun), isUnknown ? CELLS : UNKNOWN);
    yield at;
  }
}

/** So many documents, about, have a place in the cells before `end`. */
export type Reach = { readonly documents: number; readonly end: number };

export type Popularity = {
  /** Documents in all, about. */
  readonly all: number;
  /** How far one has to look in the order of popularity to meet so many documents. Undefined where that is further than it is known. */
  readonly after: (documents: number) => Reach | undefined;
};

/** In ms. What is older is a little more or less than it says, and as right. */
const FRESH = 60_000;

/** How popular documents are, as far as the `last` most popular, by steps of `first`. */
export const createPopularity = (
  queries: Queries,
  { first, last }: { readonly first: number; readonly last: number },
) => {
  const look = async (): Promise<Popularity> => {
    const [rows, [table]] = (await Promise.all([
      queries.execute(sql`
        SELECT number, place FROM (
          SELECT place, row_number() OVER (ORDER BY place) AS number FROM (
            SELECT place FROM search_documents ORDER BY place LIMIT ${last}
          ) AS popular
        ) AS numbered
        WHERE number % ${first} = 0`),
      queries.execute(sql`SELECT reltuples AS documents FROM pg_class WHERE oid = 'search_documents'::regclass`),
    ])) as unknown as readonly [readonly { number: number; place: number }[], readonly { documents: number }[]];
    const reaches = rows
      .map(({ number, place }): Reach => ({ documents: number, end: Math.floor(place / CELL) + 1 }))
      .sort((left, right) => left.documents - right.documents);
    // Where very many are as popular, one cell has them.
    const distinct = reaches.filter(({ end }, at) => end !== reaches[at + 1]?.end);
    return {
      // The server has not counted them yet, or longer ago.
      all: Math.max(table?.documents ?? 0, reaches.at(-1)?.documents ?? 0),
      after: (documents) => distinct.find((reach) => reach.documents >= documents),
    };
  };

  let known: { readonly popularity: Promise<Popularity>; readonly at: number } | undefined;
  return {
    read: (): Promise<Popularity> => {
      const now = performance.now();
      if (known && now - known.at < FRESH) return known.popularity;
      const before = known?.popularity;
      const popularity = look().catch((error) => {
        // What was known serves on, and is asked for again when it is as old once more.
        known = before && { popularity: before, at: now };
        if (before) return before;
        throw error;
      });
      known = { popularity, at: now };
      return before ?? popularity;
    },
  };
};
