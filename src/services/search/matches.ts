import type { Database } from "../../adapters/database/port.ts";
import type { Filter } from "./filter.ts";
import { createPostgresMatches } from "./matches-postgresql.ts";
import { createSqliteMatches } from "./matches-sqlite.ts";
import type { Alternatives } from "./query.ts";
import type { Candidate } from "./rank.ts";
import type { Lengths } from "./spelling.ts";

/** The engine's own index. Its answers are the same on both. */
export interface Matches {
  /** Places of documents that have all terms of one of `alternatives`: the `most` first ones, in order. */
  find(alternatives: Alternatives, filter: Filter, most: number): Promise<readonly number[]>;
  /** What is at these places, at most 1,000, in no order. */
  read(places: readonly number[]): Promise<readonly Candidate[]>;
  /** Words of the vocabulary that are so long and have one of the trigrams: of the first `most` that have one. */
  findWords(trigrams: readonly string[], lengths: Lengths, most: number): Promise<readonly string[]>;
}

export const createMatches = (database: Database): Matches =>
  database.engine === "sqlite" ? createSqliteMatches(database) : createPostgresMatches(database);
