import { and, asc, desc, eq, gte, inArray, lt, lte, sql } from "drizzle-orm";
import type { Database, Queries } from "../../../adapters/database/port.ts";
import { prepared } from "../../../adapters/database/prepared.ts";
import { guideImports, stagedProgrammes } from "../tables.ts";

/** Milliseconds without a sign of life after which an import is over. */
export const PATIENCE = 30_000;
/** There is one, and those that were killed. */
const MOST_IMPORTS = 10;
const CLEARED_AT_ONCE = 500;

/** The newest, and with them whichever is alive. */
export const listImports = prepared((queries: Queries) =>
  queries.select().from(guideImports).where(gte(guideImports.id, 0)).orderBy(desc(guideImports.id)).limit(MOST_IMPORTS),
);
const { import: of, channel, sequence } = stagedProgrammes;
const listLeft = prepared((queries: Queries) =>
  queries
    .select({ of, channel, sequence })
    .from(stagedProgrammes)
    .where(lt(of, sql.placeholder("before")))
    .orderBy(asc(of), asc(channel), asc(sequence))
    .limit(CLEARED_AT_ONCE),
);
const removeLeft = prepared((queries: Queries) =>
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

/** Ends what has shown no sign of life, and removes some of what such imports have left. @returns false where nothing was left */
export const clearLeftovers = (database: Database, now: number): Promise<boolean> =>
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
  });
