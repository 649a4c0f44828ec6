import { asc, gt, inArray, sql } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import type { DocumentSource } from "../../changes/document.ts";
import type { Findable } from "../../changes/outbox.ts";
import { indexThings, removeStrays, type Sources } from "./index-store.ts";
import { searchWords } from "./tables.ts";

export type RebuildPorts = {
  readonly database: Database;
  readonly sources: Sources;
  /** Told after each portion: how many things were looked at, and how many documents were written or taken out. */
  readonly progress: (type: Findable | "words", looked: number, changed: number) => void;
  /** Waits between portions, so that whoever serves meanwhile can write, too. */
  readonly rest: (milliseconds: number) => Promise<void>;
};

/** Things of one transaction: so few that others who write wait some ms at most. */
const PORTION = 20;
const WORDS = 50;

export type Rebuilt = { readonly looked: number; readonly changed: number; readonly words: number };

/** Whether a document of the vocabulary's has the word, of letters alone. By the index: unless materialized, the planner would rather read the table until it meets one. */
const isUsed = async (queries: Queries, engine: Database["engine"], word: string): Promise<boolean> => {
  const lexemes = [1, 2, 3].map((digit) => `'${digit}${word}'`).join(" | ");
  const found = await queries.execute(
    engine === "sqlite"
      ? sql`SELECT rowid FROM search_index WHERE search_index MATCH ${`({title_words people_words genre_words} : "${word}") NOT "=video"`} LIMIT 1`
      : sql`
        WITH found AS MATERIALIZED (SELECT place FROM search_documents WHERE words @@ ${`(${lexemes}) & !'=video'`}::tsquery)
        SELECT place FROM found LIMIT 1`,
  );
  return (found as unknown as readonly unknown[]).length > 0;
};

/**
 * Makes the index what the sources say: what is missing or old is written, what is gone is taken out, what is as it should be
 * is left alone. In many small transactions, each of which leaves the index right as far as it looked: it can be stopped at any time, and
 * begun anew, while others serve, write and index.
 */
export const rebuild = async ({ database, sources, progress, rest }: RebuildPorts): Promise<Rebuilt> => {
  let [looked, changed, words] = [0, 0, 0];
  const inTurn = async <T>(work: (queries: Queries) => Promise<T>): Promise<T> => {
    const begun = performance.now();
    const result = await database.transaction(work);
    await rest(performance.now() - begun);
    return result;
  };

  const rebuildType = async (type: Findable, source: DocumentSource): Promise<void> => {
    for (let after = ""; ; ) {
      const from = after;
      const portion = await inTurn(async (queries) => {
        const ids = await source.listIds(queries, from, PORTION);
        const last = ids.length === PORTION ? ids.at(-1) : undefined;
        const written = await indexThings(queries, new Map([[type, ids]]), sources);
        return { ids, last, changed: written + (await removeStrays(queries, type, { after: from, last }, ids)) };
      });
      looked += portion.ids.length;
      changed += portion.changed;
      progress(type, looked, changed);
      if (portion.last === undefined) return;
      after = portion.last;
    }
  };

  const rebuildWords = async (): Promise<void> => {
    for (let after = ""; ; ) {
      const from = after;
      const portion = await inTurn(async (queries) => {
        const rows = await queries
          .select({ id: searchWords.id, word: searchWords.word })
          .from(searchWords)
          .where(gt(searchWords.word, from))
          .orderBy(asc(searchWords.word))
          .limit(WORDS);
        const gone: number[] = [];
        for (const { id, word } of rows) if (!(await isUsed(queries, database.engine, word))) gone.push(id);
        if (gone.length > 0) await queries.delete(searchWords).where(inArray(searchWords.id, gone));
        return { rows, gone };
      });
      words += portion.gone.length;
      progress("words", looked, changed);
      if (portion.rows.length < WORDS) return;
      after = portion.rows.at(-1)!.word;
    }
  };

  for (const [type, source] of Object.entries(sources)) await rebuildType(type as Findable, source);
  await rebuildWords();
  return { looked, changed, words };
};
