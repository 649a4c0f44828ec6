import type { Database } from "../../adapters/database/port.ts";
import type { Filter } from "./filter.ts";
import { createPostgresMatches } from "./matches-postgresql.ts";
import { createSqliteMatches } from "./matches-sqlite.ts";
import type { Demand, Term } from "./query.ts";
import type { Candidate } from "./rank.ts";
import type { Likeness } from "./spelling.ts";

/**
 * The engine's own index. Its answers are the same on both, as long as no bound is met: of more words than MOST_ALIKE that have a
 * trigram in common with a misspelt one, PostgreSQL compares others than SQLite does.
 */
export interface Matches {
  /** Whether two questions at a time are answered about as fast as one. */
  readonly isConcurrent: boolean;
  /** Places of documents that have what is looked for: the `most` first ones, in order. */
  find(demand: Demand, filter: Filter, most: number): Promise<readonly number[]>;
  /** What is at these places, at most 1,000, in no order. */
  read(places: readonly number[]): Promise<readonly Candidate[]>;
  /** Whether a document that passes the filter has the term's word, or one that begins with it where the term is open. */
  hasWord(term: Term, filter: Filter): Promise<boolean>;
  /** Words of the vocabulary that are alike so far, `most` of them: those that have most trigrams in common. */
  findWords(likeness: Likeness, most: number): Promise<readonly string[]>;
}

export const createMatches = (database: Database): Matches =>
  database.engine === "sqlite" ? createSqliteMatches(database) : createPostgresMatches(database);
