import { and, asc, desc, eq, gte, lt, lte, sql } from "drizzle-orm";
import type { Queries } from "../../../adapters/database/port.ts";
import { prepared } from "../../../adapters/database/prepared.ts";
import { guideImports, stagedProgrammes } from "../tables.ts";

/** Rows of one statement. */
export const ROWS = 50;
/** Rows of one transaction that clears. */
const CLEARED_AT_ONCE = 500;
/** There is one, and those that were killed. */
const MOST_IMPORTS = 10;

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
export const insertMany = insertRows(ROWS);
export const insertOne = insertRows(1);

export const toValues = (rows: readonly Row[]): Record<string, unknown> => {
  const values: Record<string, unknown> = {};
  for (let at = 0; at < rows.length; at++) for (const name of columns) values[name + at] = rows[at]![name];
  return values;
};

export const listOf = prepared((queries: Queries) =>
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

const oneStaged = and(
  eq(stagedProgrammes.import, sql.placeholder("import")),
  eq(stagedProgrammes.channel, sql.placeholder("channel")),
  eq(stagedProgrammes.sequence, sql.placeholder("sequence")),
);
export const amendOne = prepared((queries: Queries) =>
  queries
    .update(stagedProgrammes)
    .set({
      start: sql`${sql.placeholder("start")}`,
      stop: sql`${sql.placeholder("stop")}`,
      open: sql`${sql.placeholder("open")}`,
    })
    .where(oneStaged),
);
export const takeOver = prepared((queries: Queries) =>
  queries
    .update(stagedProgrammes)
    .set({ id: sql`${sql.placeholder("id")}` })
    .where(oneStaged),
);

export const beatOne = prepared((queries: Queries) =>
  queries
    .update(guideImports)
    .set({ beatAt: sql`${sql.placeholder("now")}` })
    .where(eq(guideImports.id, sql.placeholder("id")))
    .returning({ id: guideImports.id }),
);

/** The newest, and with them whichever is alive. */
export const listImports = prepared((queries: Queries) =>
  queries.select().from(guideImports).where(gte(guideImports.id, 0)).orderBy(desc(guideImports.id)).limit(MOST_IMPORTS),
);
export const newestStaged = prepared((queries: Queries) =>
  queries
    .select({ id: stagedProgrammes.import })
    .from(stagedProgrammes)
    .where(gte(stagedProgrammes.import, 0))
    .orderBy(desc(stagedProgrammes.import))
    .limit(1),
);
const { import: of, channel, sequence } = stagedProgrammes;
export const listLeft = prepared((queries: Queries) =>
  queries
    .select({ of, channel, sequence })
    .from(stagedProgrammes)
    .where(lt(of, sql.placeholder("before")))
    .orderBy(asc(of), asc(channel), asc(sequence))
    .limit(CLEARED_AT_ONCE),
);
export const removeLeft = prepared((queries: Queries) =>
  queries
    .delete(stagedProgrammes)
    .where(
      and(
        eq(of, sql.placeholder("of")),
        eq(channel, sql.placeholder("channel")),
        gte(sequence, sql.placeholder("sequence")),
        lte(sequence, sql.placeholder("last")),
      ),
    ),
);
